import { build } from 'esbuild';
import { cp, mkdir, rm } from 'node:fs/promises';

const out = 'wwwroot/lib';
await rm(out, { recursive: true, force: true });
await mkdir(`${out}/fonts`, { recursive: true });

// The map library ships as ready ES modules. Re-bundling would break import.meta.url, by which it finds its worker.
const map = 'node_modules/maplibre-gl';
for (const file of ['maplibre-gl.mjs', 'maplibre-gl-worker.mjs', 'maplibre-gl.css']) {
  await cp(`${map}/dist/${file}`, `${out}/maplibre/${file}`);
}
await cp(`${map}/LICENSE.txt`, `${out}/maplibre/LICENSE.txt`);

// Screen: one variable font. Controls whose digits we cannot format: the Persian-digits cut. Paper: static weights, because
// a variable font becomes a Type 3 font in a PDF.
const font = 'node_modules/vazirmatn';
await cp(`${font}/fonts/webfonts/Vazirmatn[wght].woff2`, `${out}/fonts/Vazirmatn-wght.woff2`);
for (const weight of ['Regular', 'Bold']) {
  await cp(`${font}/fonts/webfonts/Vazirmatn-${weight}.woff2`, `${out}/fonts/Vazirmatn-${weight}.woff2`);
}
for (const weight of ['Regular', 'Medium', 'Bold']) {
  await cp(`${font}/misc/Farsi-Digits/fonts/webfonts/Vazirmatn-FD-${weight}.woff2`, `${out}/fonts/Vazirmatn-FD-${weight}.woff2`);
}
await cp(`${font}/OFL.txt`, `${out}/fonts/OFL.txt`);

// A component's own script is served from beside it; the modules it is made of are served from here.
for (const file of ['map-direction.js', 'map-style.js', 'map-data.js', 'map-basemap.js', 'map-findings.js', 'map-prewarm.js']) await cp(`Map/${file}`, `${out}/map/${file}`);

await build({
  entryPoints: ['Layout/Styles/site.css'],
  outfile: `${out}/site.css`,
  bundle: true,
  minify: true,
  external: ['*.woff2'],
});
