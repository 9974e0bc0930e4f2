// The layers of the city map. Colours are the page's own tokens, read when the style is made.
const FONT = ['Vazirmatn', 'SemiBold'];
const empty = () => ({ type: 'geojson', data: { type: 'FeatureCollection', features: [] } });

export function readColors(element) {
  const style = getComputedStyle(element);
  const token = name => style.getPropertyValue(`--${name}`).trim();
  return {
    out: token('map-out'), land: token('map-land'), neighbourhood: token('map-mah'), district: token('map-dist'), edge: token('map-edge'),
    label: token('map-label'), halo: token('halo'), text: token('text'), text2: token('text-2'), water: token('map-water'), park: token('map-park'), road: token('map-road'),
    accent: token('accent'), bad: token('bad'), none: token('ns'), open: token('c-6'), closed: token('c-1'),
    q: [0, 1, 2, 3, 4, 5, 6].map(i => token(`q-${i}`)),
    level: { '3': token('hot-99'), '2': token('hot-95'), '1': token('hot-90'), '-1': token('cold-90'), '-2': token('cold-95'), '-3': token('cold-99') },
    alike: token('c-3'), unlike: token('c-4'),
  };
}

const state = name => ['coalesce', ['feature-state', name], -99];
const byClass = colors => ['match', state('q'), ...colors.q.flatMap((color, i) => [i, color]), 'rgba(0,0,0,0)'];
const byStatus = (open, closed) => ['match', ['get', 'status'], 1, open, closed];
const byLevel = colors => ['match', state('level'), 0, colors.none, ...Object.entries(colors.level).flatMap(([level, color]) => [Number(level), color]), 'rgba(0,0,0,0)'];

/** The same colour, fully transparent: fading to transparent black would draw a grey rim. */
const clear = hex => `rgba(${[1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16)).join(',')},0)`;

/** Points drift apart as one zooms in; heat is turned up so that the picture keeps its range. */
export const heatIntensity = base => ['interpolate', ['exponential', 2], ['zoom'], 9, base * 0.5, 10.5, base, 12, base * 4, 14, base * 16, 15, base * 30];

/** Which layers belong to which choice of the layer switch; what is in none of them is always drawn. */
export const GROUPS = {
  density: ['heat', 'requests'],
  hexagons: ['hex', 'hex-line'],
  districts: ['choropleth'],
  workbench: ['bench', 'bench-line'],
  reporting: ['rate', 'rate-hatch', 'rate-silent', 'rate-line'],
  hotspots: ['hot', 'hex-line', 'hot-dot', 'hot-hatch', 'hot-guard'],
  classes: ['hot', 'hex-line', 'class-letter', 'hot-guard'],
  requests: ['heat', 'requests'],
  findings: ['hot', 'hot-dot', 'hot-hatch', 'hot-guard', 'finding-halo', 'finding-edge', 'finding-number'],
};

/** Those made of hexagons. */
export const HEXAGONAL = ['hexagons', 'hotspots', 'classes', 'findings'];
const CHOSEN = new Set(Object.values(GROUPS).flat());

/** Names keep off significant cells: each holds a place that nothing is drawn on, as large as the cell. */
export function guardNames(map, cells) {
  const ring = cells.values().next().value?.geometry.coordinates[0];
  if (!ring) return;
  if (!map.hasImage('guard')) map.addImage('guard', { width: GUARD, height: GUARD, data: new Uint8Array(4 * GUARD * GUARD) });
  const xs = ring.map(([x]) => x);
  const size = zoom => (Math.max(...xs) - Math.min(...xs)) / 360 * 512 * 2 ** zoom / GUARD;
  map.setLayoutProperty('hot-guard', 'icon-size', ['interpolate', ['exponential', 2], ['zoom'], 7, size(7), 18, size(18)]);
}
const GUARD = 16;

/** A name that finds its place taken moves aside before it gives way. */
const ASIDE = { 'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right', 'top-left', 'top-right', 'bottom-left', 'bottom-right'], 'text-radial-offset': 1.1, 'text-justify': 'auto' };

/** Names of places, from how far away they are read by what they are; what says no class is a single spot: a square, a hospital, a bridge. */
const PLACES = [['', null, 13, 11], ['-quarter', ['suburb', 'quarter', 'neighbourhood', 'neighborhood', 'village', 'hamlet'], 11.5, 11], ['-town', ['city', 'town'], 9, 12]];
const anyKind = kinds => ['in', ['coalesce', ['get', 'class'], ''], ['literal', kinds]];

/** Pointed at or chosen. */
const lit = ['any', ['boolean', ['feature-state', 'pointed'], false], ['boolean', ['feature-state', 'selected'], false]];

/** The disc that a hot spot's number stands on: a number on the bare map is a district's. */
export function discOf(colors) {
  const size = 44;
  const canvas = Object.assign(document.createElement('canvas'), { width: size, height: size });
  const draw = canvas.getContext('2d', { willReadFrequently: true });
  draw.arc(size / 2, size / 2, size / 2 - 3, 0, 2 * Math.PI);
  Object.assign(draw, { fillStyle: colors.text, strokeStyle: colors.halo, lineWidth: 3 });
  draw.fill();
  draw.stroke();
  return draw.getImageData(0, 0, size, size);
}

/** Lines on nothing: one way for what cannot be estimated, both ways for what is silent. Drawn, not coloured: no number is meant. */
function hatchOf(colors, both) {
  const size = 16;
  const canvas = Object.assign(document.createElement('canvas'), { width: size, height: size });
  const draw = canvas.getContext('2d', { willReadFrequently: true });
  Object.assign(draw, { strokeStyle: colors.text2, lineWidth: 1.6, lineCap: 'square' });
  for (const shift of [-size, 0, size]) {
    draw.moveTo(shift, size); draw.lineTo(shift + size, 0);
    if (both) { draw.moveTo(shift, 0); draw.lineTo(shift + size, size); }
  }
  draw.stroke();
  return draw.getImageData(0, 0, size, size);
}

export function addHatches(map, colors) {
  for (const [name, both] of [['hatch', false], ['cross-hatch', true]]) if (!map.hasImage(name)) map.addImage(name, hatchOf(colors, both), { pixelRatio: 2 });
}

/** Classes of a neighbourhood's raw or corrected number. Where the map shows corrected ones, what has none stays bare under its hatch. */
export function rateColor(colors, measure, breaks) {
  const name = measure === 'raw' ? 'raw' : 'corrected';
  // A city with no two numbers apart has one class, and a step without a step is refused.
  return ['case', ['has', name], breaks.length === 0 ? colors.q[0] : ['step', ['get', name], colors.q[0], ...breaks.flatMap((b, i) => [b, colors.q[Math.min(i + 1, 6)]])], 'rgba(0,0,0,0)'];
}

export function makeStyle(colors, language, tileUrl) {
  const symbol = (id, source, size, extra = {}) => ({
    id, type: 'symbol', source, minzoom: extra.minzoom ?? 0, maxzoom: extra.maxzoom ?? 24, ...(extra.filter ? { filter: extra.filter } : {}),
    layout: { 'text-field': extra.field ?? ['get', language], 'text-font': FONT, 'text-size': size, 'text-padding': 3, ...extra.layout },
    paint: { 'text-color': extra.color ?? colors.label, 'text-halo-color': colors.halo, 'text-halo-width': 1.6, ...extra.paint },
  });
  const reference = (layer, ...more) => ['all', ['==', ['get', 'layer'], layer], ...more];
  return {
    version: 8,
    // Colours change at once: a fade of a third of a second is many drawings of the whole city.
    transition: { duration: 0, delay: 0 },
    sources: {
      outline: empty(), districts: empty(), districtLabels: empty(), neighbourhoods: empty(), neighbourhoodLabels: empty(), references: empty(),
      grid: empty(), marks: empty(), classes: empty(), guards: empty(), selection: empty(), findings: empty(), findingNumbers: empty(),
      density: { type: 'vector', tiles: [tileUrl('density')], minzoom: 0, maxzoom: 14 },
      requests: { type: 'vector', tiles: [tileUrl('requests')], minzoom: 15, maxzoom: 17 },
      reporting: { type: 'vector', tiles: [tileUrl('reporting')], minzoom: 0, maxzoom: 13 },
      alarms: empty(), bench: empty(),
    },
    layers: [
      { id: 'out', type: 'background', paint: { 'background-color': colors.out } },
      { id: 'land', type: 'fill', source: 'districts', paint: { 'fill-color': colors.land } },
      { id: 'park', type: 'fill', source: 'references', filter: reference('park'), paint: { 'fill-color': colors.park } },
      { id: 'water', type: 'fill', source: 'references', filter: reference('water'), paint: { 'fill-color': colors.water } },
      { id: 'choropleth', type: 'fill', source: 'districts', paint: { 'fill-color': byClass(colors), 'fill-opacity': 0.88 } },
      { id: 'bench', type: 'fill', source: 'bench', layout: { visibility: 'none' }, paint: { 'fill-antialias': false, 'fill-opacity': ['case', ['==', ['get', 'level'], 0], 0.12, 0.72],
        'fill-color': ['case', ['has', 'level'], ['match', ['get', 'level'], 3, colors.level['3'], 1, colors.level['1'], -1, colors.level['-1'], -3, colors.level['-3'], 2, colors.alike, -2, colors.unlike, colors.none], ['match', ['get', 'class'], ...colors.q.flatMap((color, i) => [i, color]), colors.none]] } },
      { id: 'bench-line', type: 'line', source: 'bench', layout: { visibility: 'none' }, filter: ['!', ['has', 'per_km2_from']], paint: { 'line-color': ['case', ['has', 'level'], colors.halo, colors.text2], 'line-width': ['case', ['has', 'level'], 0.5, 1.2] } },
      { id: 'rate', type: 'fill', source: 'reporting', 'source-layer': 'rate', layout: { visibility: 'none' }, paint: { 'fill-color': colors.none, 'fill-opacity': 0.88 } },
      { id: 'rate-hatch', type: 'fill', source: 'reporting', 'source-layer': 'rate', filter: ['==', ['get', 'state'], 'NotEstimable'], layout: { visibility: 'none' }, paint: { 'fill-pattern': 'hatch' } },
      { id: 'rate-silent', type: 'fill', source: 'reporting', 'source-layer': 'rate', filter: ['==', ['get', 'state'], 'Silent'], layout: { visibility: 'none' }, paint: { 'fill-pattern': 'cross-hatch' } },
      { id: 'rate-line', type: 'line', source: 'reporting', 'source-layer': 'rate', layout: { visibility: 'none' }, paint: { 'line-color': colors.halo, 'line-width': 0.8 } },
      { id: 'neighbourhood', type: 'line', source: 'neighbourhoods', paint: { 'line-color': colors.neighbourhood, 'line-width': ['interpolate', ['linear'], ['zoom'], 10, 0.7, 14, 1.4] } },
      { id: 'street', type: 'line', source: 'references', filter: reference('street'), layout: { 'line-cap': 'round' }, paint: { 'line-color': colors.district, 'line-opacity': 0.7, 'line-width': ['interpolate', ['linear'], ['zoom'], 9, 0.4, 12, ['match', ['get', 'class'], 'motorway', 1.8, 1], 16, 4] } },
      { id: 'heat', type: 'heatmap', source: 'density', 'source-layer': 'density', maxzoom: 16, paint: {
        'heatmap-weight': ['get', 'n'],
        'heatmap-radius': ['interpolate', ['exponential', 1.5], ['zoom'], 9, 12, 10.5, 17, 12, 24, 15, 44],
        'heatmap-intensity': heatIntensity(0.1),
        'heatmap-color': ['interpolate', ['linear'], ['heatmap-density'], 0, clear(colors.q[1]), 0.08, colors.q[1], 0.25, colors.q[2], 0.45, colors.q[3], 0.65, colors.q[4], 0.85, colors.q[5], 1, colors.q[6]],
        'heatmap-opacity': ['interpolate', ['linear'], ['zoom'], 14.5, 0.85, 16, 0] } },
      { id: 'hex', type: 'fill', source: 'grid', paint: { 'fill-color': byClass(colors), 'fill-opacity': 0.85 } },
      { id: 'hot', type: 'fill', source: 'grid', paint: { 'fill-color': byLevel(colors), 'fill-opacity': ['case', ['==', state('level'), 0], 0.1, 0.92] } },
      { id: 'hex-line', type: 'line', source: 'grid', minzoom: 9.5, paint: { 'line-color': colors.halo, 'line-width': ['interpolate', ['linear'], ['zoom'], 9.5, 0.3, 13, 1.6], 'line-opacity': 0.7 } },
      { id: 'hot-hatch', type: 'line', source: 'marks', filter: ['==', ['geometry-type'], 'LineString'], paint: { 'line-color': colors.halo, 'line-width': 1, 'line-opacity': 0.8 } },
      { id: 'hot-dot', type: 'circle', source: 'marks', filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-color': colors.halo, 'circle-radius': ['interpolate', ['exponential', 1.8], ['zoom'], 10, 1.3, 14, 6] } },
      { id: 'district', type: 'line', source: 'districts', paint: { 'line-color': colors.district, 'line-width': 1.1 } },
      { id: 'edge', type: 'line', source: 'outline', paint: { 'line-color': colors.edge, 'line-width': 1.6 } },
      { id: 'finding-halo', type: 'line', source: 'findings', layout: { 'line-cap': 'round' }, paint: { 'line-color': colors.halo, 'line-width': ['case', lit, 6, 0] } },
      { id: 'finding-edge', type: 'line', source: 'findings', layout: { 'line-cap': 'round' }, paint: { 'line-color': colors.text, 'line-width': ['interpolate', ['linear'], ['zoom'], 9, ['case', lit, 2.4, 0], 12, ['case', lit, 3.4, 1]] } },
      { id: 'alarm-halo', type: 'line', source: 'alarms', layout: { 'line-cap': 'round' }, paint: { 'line-color': colors.halo, 'line-width': 6 } },
      { id: 'alarm-edge', type: 'line', source: 'alarms', layout: { 'line-cap': 'butt' }, paint: { 'line-color': colors.bad, 'line-width': 3, 'line-dasharray': [2, 1] } },
      { id: 'selection-halo', type: 'line', source: 'selection', layout: { 'line-join': 'round' }, paint: { 'line-color': colors.halo, 'line-width': 5 } },
      { id: 'selection', type: 'line', source: 'selection', layout: { 'line-join': 'round' }, paint: { 'line-color': colors.text, 'line-width': 2.2 } },
      // Open ones full, closed ones as rings: told apart without colours too.
      { id: 'requests', type: 'circle', source: 'requests', 'source-layer': 'request', minzoom: 15, paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 15, byStatus(4, 2.8), 18, byStatus(6.5, 4.8)], 'circle-color': byStatus(colors.open, colors.land),
        'circle-stroke-color': byStatus(colors.halo, colors.closed), 'circle-stroke-width': byStatus(1, 1.8) } },
      // Placed after the names of areas, which are above: a place whose room is taken moves aside, then waits for a nearer view.
      ...PLACES.map(([part, kinds, minzoom, size]) => symbol(`place-label${part}`, 'references', size, { minzoom, color: colors.text,
        filter: reference('place', kinds ? anyKind(kinds) : ['!', anyKind(PLACES.flatMap(([, named]) => named ?? []))]),
        layout: { ...ASIDE, 'text-max-width': 8, 'text-padding': 6 }, paint: { 'text-halo-width': 1.8 } })),
      symbol('street-label', 'references', 11, { minzoom: 13.5, color: colors.text2, layout: { 'symbol-placement': 'line' } }),
      symbol('neighbourhood-label', 'neighbourhoodLabels', 11, { minzoom: 12.4, color: colors.text2, layout: ASIDE }),
      symbol('district-number', 'districtLabels', 11, { field: ['get', `${language}Short`], maxzoom: 11, layout: ASIDE }),
      symbol('district-label', 'districtLabels', 12, { minzoom: 11, layout: ASIDE }),
      symbol('class-letter', 'classes', ['interpolate', ['exponential', 1.6], ['zoom'], 10, 9, 14, 20], { field: ['get', 'letter'], minzoom: 10, color: colors.text, layout: { 'text-allow-overlap': true, 'text-padding': 0 } }),
      { id: 'hot-guard', type: 'symbol', source: 'guards', layout: { 'icon-image': 'guard', 'icon-allow-overlap': true, 'icon-padding': 0 } },
      // Drawn last and so placed first: where numbers would meet, the one further up in the list stays.
      symbol('finding-number', 'findingNumbers', 12, { field: ['get', 'text'], color: colors.land, layout: { 'symbol-sort-key': ['get', 'number'], 'icon-image': 'finding', 'text-padding': 0 }, paint: { 'text-halo-width': 0 } }),
    ].map(layer => CHOSEN.has(layer.id) ? { ...layer, layout: { ...layer.layout, visibility: 'none' } } : layer), // until one is chosen
  };
}
