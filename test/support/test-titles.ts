/** The titles of a test file's tests and suites, as they are written. */
import ts from 'typescript';

const NAMES = new Set(['test', 'it', 'describe']);

/** Also of `test.each(...)`, and the fixed beginning of a template; none that is skipped or still to be done. */
export function titlesOf(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const called = /^(\w+)(.*)$/s.exec(node.expression.getText());
      const [title] = node.arguments;
      if (called !== null && NAMES.has(called[1] ?? '') && title !== undefined) {
        if (/^\.(skip|todo|fails)\b/.test(called[2] ?? '')) return;
        if (ts.isStringLiteralLike(title)) titles.push(title.text);
        else if (ts.isTemplateExpression(title)) titles.push(title.head.text);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return titles;
}

/** `P3 P8 of a binary frame` bears P3 and P8. */
export function rulesOf(title: string): string[] {
  return /^(?:[PC]\d+\b[ ,:]*)+/.exec(title)?.[0].match(/[PC]\d+/g) ?? [];
}
