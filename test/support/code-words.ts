/** What a source file says to the machine: its names and texts, without its comments. */
import ts from 'typescript';

export interface CodeWord {
  readonly word: string;
  readonly line: number;
}

export interface Code {
  /** Identifiers, names of properties, elements and attributes, and texts. */
  readonly words: readonly CodeWord[];
  /** Classes of `new`. */
  readonly made: readonly CodeWord[];
  /** `a.b` wherever both are plain names. */
  readonly members: readonly CodeWord[];
  /** Each `webPreferences`, as property names and the texts of their values. */
  readonly preferences: readonly Readonly<Record<string, string>>[];
}

export function codeOf(file: string, text: string): Code {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
  const words: CodeWord[] = [];
  const made: CodeWord[] = [];
  const members: CodeWord[] = [];
  const preferences: Record<string, string>[] = [];
  const visit = (node: ts.Node): void => {
    const at = (word: string): CodeWord => ({
      word,
      line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1,
    });
    if (ts.isIdentifier(node) || ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node)) {
      words.push(at(node.text));
    }
    if (ts.isNewExpression(node)) made.push(at(node.expression.getText()));
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression))
      members.push(at(node.getText()));
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'webPreferences') {
      preferences.push(entriesOf(node.initializer));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { words, made, members, preferences };
}

function entriesOf(node: ts.Expression): Record<string, string> {
  if (!ts.isObjectLiteralExpression(node)) return { '…': node.getText() };
  return Object.fromEntries(
    node.properties.map((property) =>
      ts.isPropertyAssignment(property)
        ? [property.name.getText(), property.initializer.getText()]
        : [property.getText(), 'as it is named'],
    ),
  );
}
