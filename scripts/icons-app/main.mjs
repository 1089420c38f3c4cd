/** Draws an SVG at given sizes with Chromium: `electron icons-app --svg=FILE --job=WIDTH:FILE…`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { app, BrowserWindow } from 'electron';

const given = (/** @type {string} */ flag) =>
  process.argv.filter((word) => word.startsWith(flag)).map((word) => word.slice(flag.length));
const [svg = ''] = given('--svg=');
const jobs = given('--job=').map((job) => {
  const at = job.indexOf(':');
  return { size: Number(job.slice(0, at)), file: job.slice(at + 1) };
});

/** Runs in the page. @param {string} url @param {number} size @returns {Promise<string>} a PNG's data URL */
async function draw(url, size) {
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  canvas.getContext('2d')?.drawImage(image, 0, 0, size, size);
  return canvas.toDataURL('image/png');
}

app
  .whenReady()
  .then(async () => {
    const { webContents } = new BrowserWindow({ show: false });
    await webContents.loadURL('data:text/html,<!doctype html>');
    const url = `data:image/svg+xml;base64,${readFileSync(svg).toString('base64')}`;
    for (const { size, file } of jobs) {
      const png = await webContents.executeJavaScript(`(${draw})(${JSON.stringify(url)}, ${size})`);
      writeFileSync(file, Buffer.from(png.slice(png.indexOf(',') + 1), 'base64'));
    }
    app.exit(0);
  })
  .catch((error) => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    app.exit(1);
  });
