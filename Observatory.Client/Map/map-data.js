// Fetching and joining: shapes once, values whenever the filter changes. A newer question cancels the older one.
const none = { type: 'FeatureCollection', features: [] };
const collection = features => ({ type: 'FeatureCollection', features });

export async function getJson(path, signal) {
  const response = await fetch(path, { signal, headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** "منطقهٔ ۱۲" → "۱۲": where names are numbered, the number alone is enough on a small map. */
const shorten = name => /[0-9۰-۹]+$/.exec(name ?? '')?.[0] ?? name;

/** The boundary edition that a filter names; null = the one in force. */
export const editionOf = query => new URLSearchParams(query).get('edition');

/** Asks for all that is drawn once; the hexagons only when their function is called. */
export async function askShapes(edition) {
  const [city, basemap] = await Promise.all([askCity(edition), getJson('/basemap')]);
  let grid = null;
  return { city, basemap, grid: () => grid ??= getJson('/api/map/grid') };
}

export async function askCity(edition) {
  const city = await getJson(edition ? `/api/map/city?edition=${edition}` : '/api/map/city');
  for (const label of city.districtLabels) {
    label.properties.faShort = shorten(label.properties.fa);
    label.properties.enShort = shorten(label.properties.en);
  }
  return city;
}

export function showCity(map, city) {
  for (const name of ['outline', 'districts', 'districtLabels', 'neighbourhoods', 'neighbourhoodLabels', 'references']) {
    map.getSource(name).setData(collection(city[name]));
  }
}

/** The class of a value among ascending breaks: values below the first break are class 0. */
export const classOf = (value, breaks) => breaks.reduce((n, b) => n + (value >= b ? 1 : 0), 0);

/** Levels of cells: their marks, and where no name may be written. */
export function showLevels(map, levels, cells) {
  map.getSource('marks').setData(marksOf(levels, cells));
  map.getSource('guards').setData(collection(levels.filter(([id, level]) => level !== 0 && cells.has(id)).map(([id]) => cells.get(id).properties)
    .map(({ x, y }) => ({ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [x, y] } }))));
}

/** How strongly a class is coloured, −3…3: what grows or is new, what stays, what comes and goes. */
export function toneOf(name) {
  const cold = name.endsWith('Cold');
  const stem = name.replace(/(Hot|Cold)$/, '');
  const tone = name === 'NoPattern' ? 0 : ['New', 'Intensifying'].includes(stem) ? 3 : ['Consecutive', 'Persistent'].includes(stem) ? 2 : 1;
  return cold ? -tone : tone;
}

/** The letter of its class in every cell that has one. */
export function showClasses(map, rows, cells, letters) {
  const named = rows.filter(row => letters[row.class] && cells.has(row.id));
  const points = named.map(row => { const { x, y } = cells.get(row.id).properties; return { type: 'Feature', properties: { letter: letters[row.class] }, geometry: { type: 'Point', coordinates: [x, y] } }; });
  for (const source of ['classes', 'guards']) map.getSource(source).setData(collection(points));
}

/** Of the single requests in the tiles in view: how many are drawn and how many there are; null where all are drawn. */
export function cappedOf(features) {
  const tiles = new Map();
  for (const { properties: p } of features) {
    const tile = tiles.get(p.tile) ?? { total: p.total, ids: new Set() };
    if (p.inside) tile.ids.add(p.id);
    tiles.set(p.tile, tile);
  }
  const [shown, total] = [...tiles.values()].reduce(([n, all], tile) => [n + tile.ids.size, all + tile.total], [0, 0]);
  return shown < total ? { shown, total } : null;
}

/** A dot in every 99 % hot cell, a stroke in every cold one of 95 and 99 %: the fact without its colour. */
export function marksOf(levels, cells) {
  const features = [];
  for (const [id, level] of levels) {
    const cell = cells.get(id);
    if (!cell) continue;
    const { x, y } = cell.properties;
    if (level === 3) features.push({ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [x, y] } });
    if (level <= -2) {
      const [edgeX, edgeY] = cell.geometry.coordinates[0].reduce(([mx, my], [px, py]) => [Math.max(mx, px), Math.max(my, py)], [-180, -90]);
      const [dx, dy] = [(edgeX - x) * 0.5, (edgeY - y) * 0.5];
      features.push({ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: [[x - dx, y - dy], [x + dx, y + dy]] } });
    }
  }
  return collection(features);
}

export function boundsOf(features) {
  let [w, s, e, n] = [180, 90, -180, -90];
  const visit = c => { if (typeof c[0] === 'number') { w = Math.min(w, c[0]); e = Math.max(e, c[0]); s = Math.min(s, c[1]); n = Math.max(n, c[1]); } else c.forEach(visit); };
  for (const f of features) visit(f.geometry.coordinates);
  return w > e ? null : [[w, s], [e, n]];
}

export { none, collection };
