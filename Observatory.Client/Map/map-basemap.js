// The operator's own background map, where there is one: above the land, under everything of ours. Its names give way to ours.

const UNDER = 'choropleth';
const NAMES_UNDER = 'place-label';
const FONT = ['Vazirmatn', 'SemiBold'];
const SHAPES = { fill: ['Polygon', 'MultiPolygon'], line: ['LineString', 'MultiLineString'], symbol: ['LineString', 'MultiLineString'], point: ['Point', 'MultiPoint'] };

// Names of layers and kinds differ between makers of tiles (OpenMapTiles, Protomaps, Shortbread …): what a layer is about is read from its name,
// what a thing is from whichever of the usual attributes it has.
const kind = ['coalesce', ['get', 'class'], ['get', 'kind_detail'], ['get', 'kind'], ['get', 'pmap:kind'], ['get', 'fclass'], ''];
const anyOf = (...kinds) => ['in', kind, ['literal', kinds]];
const GREEN = anyOf('park', 'wood', 'forest', 'grass', 'grassland', 'meadow', 'garden', 'scrub', 'golf_course', 'nature_reserve', 'national_park', 'protected_area', 'recreation_ground', 'village_green', 'orchard', 'cemetery', 'allotments');
const RIVER = anyOf('river', 'canal');
const MAJOR = anyOf('motorway', 'trunk', 'primary', 'secondary', 'highway', 'major_road', 'medium_road');
const TOWN = anyOf('city', 'town', 'village');
const LABELS = /name|label/i;
const ROADS = /road|street|highway|transportation/i;

/** In the order they are drawn. @type {{ part: string, of: RegExp, type: string, only?: any, minzoom?: number, paint: (c: any) => object }[]} */
const ROLES = [
  { part: 'green', of: /^(land_?cover|land_?use|land)$/i, type: 'fill', only: GREEN, paint: c => ({ 'fill-color': c.park }) },
  { part: 'green', of: /park|green|wood|forest/i, type: 'fill', paint: c => ({ 'fill-color': c.park }) },
  { part: 'water', of: /water|ocean|lake/i, type: 'fill', paint: c => ({ 'fill-color': c.water }) },
  { part: 'river', of: /water|river/i, type: 'line', only: RIVER, paint: c => ({ 'line-color': c.water, 'line-width': ['interpolate', ['linear'], ['zoom'], 9, 0.8, 15, 4] }) },
  { part: 'building', of: /building/i, type: 'fill', minzoom: 13.5, paint: c => ({ 'fill-color': c.neighbourhood }) },
  { part: 'minor', of: ROADS, type: 'line', only: ['!', MAJOR], minzoom: 12, paint: c => ({ 'line-color': c.road, 'line-width': ['interpolate', ['linear'], ['zoom'], 12, 0.4, 16, 3] }) },
  { part: 'major', of: ROADS, type: 'line', only: MAJOR, paint: c => ({ 'line-color': c.road, 'line-width': ['interpolate', ['linear'], ['zoom'], 9, 0.6, 12, 1.8, 16, 6] }) },
];

/** A name in the reader's language where the map has one, else as the place itself writes it. */
const nameIn = language => ['coalesce', ...[`name:${language}`, `name_${language}`, ...(language === 'en' ? ['name:latin', 'name_int'] : []), 'name'].map(key => ['get', key])];
const all = (...filters) => ['all', ...filters.filter(Boolean)];
const ofShape = type => ['in', ['geometry-type'], ['literal', SHAPES[type]]];

export function basemapLayers(about, colors) {
  if (about.format !== 'mvt') return [{ id: 'basemap', type: 'raster', source: 'basemap', paint: pale(colors) }];
  const layer = (part, name, more) => ({ id: `basemap-${part}-${name}`, source: 'basemap', 'source-layer': name, ...more });
  return ROLES.flatMap(role => about.vectorLayers.filter(name => role.of.test(name) && !LABELS.test(name)).map(name => layer(role.part, name, {
    type: role.type, minzoom: role.minzoom ?? 0, filter: all(ofShape(role.type), role.only), paint: role.paint(colors),
    ...(role.type === 'line' ? { layout: { 'line-cap': 'round', 'line-join': 'round' } } : {}),
  })));
}

export function basemapNames(about, colors, language) {
  if (about.format !== 'mvt') return [];
  const own = about.vectorLayers.filter(name => ROADS.test(name) && LABELS.test(name));
  const roads = own.length ? own : about.vectorLayers.filter(name => ROADS.test(name));
  const places = about.vectorLayers.filter(name => /^(place|settlement)/i.test(name));
  const symbol = (part, name, filter, minzoom, size, layout) => ({
    id: `basemap-${part}-${name}`, type: 'symbol', source: 'basemap', 'source-layer': name, minzoom, filter,
    layout: { 'text-field': nameIn(language), 'text-font': FONT, 'text-size': size, 'text-padding': 4, ...layout },
    paint: { 'text-color': colors.text2, 'text-halo-color': colors.halo, 'text-halo-width': 1.4 },
  });
  return [
    ...roads.map(name => symbol('minor-name', name, all(ofShape('symbol'), ['!', MAJOR]), 15, 10, { 'symbol-placement': 'line' })),
    ...roads.map(name => symbol('major-name', name, all(ofShape('symbol'), MAJOR), 13, 10.5, { 'symbol-placement': 'line' })),
    ...places.map(name => ({ ...symbol('place-name', name, all(ofShape('point'), TOWN), 7, 11, {}), maxzoom: 13 })),
  ];
}

/** A picture is toned down; at night it is turned over, and its hues turned back. */
function pale(colors) {
  const bright = parseInt(colors.land.slice(1, 3), 16) > 127;
  return bright
    ? { 'raster-opacity': 0.75, 'raster-saturation': -0.6 }
    : { 'raster-opacity': 0.7, 'raster-saturation': -0.5, 'raster-hue-rotate': 180, 'raster-brightness-min': 0.85, 'raster-brightness-max': 0.08 };
}

export function addBasemap(map, about, colors, language) {
  if (!about.present || map.getSource('basemap')) return;
  map.addSource('basemap', {
    type: about.format === 'mvt' ? 'vector' : 'raster', tiles: [`${location.origin}/basemap/{z}/{x}/{y}?v=${about.version}`],
    minzoom: about.minZoom, maxzoom: about.maxZoom, bounds: about.bounds, ...(about.format === 'mvt' ? {} : { tileSize: 256 }),
  });
  const layers = basemapLayers(about, colors);
  for (const layer of layers) map.addLayer(layer, UNDER);
  for (const layer of basemapNames(about, colors, language)) map.addLayer(layer, NAMES_UNDER);
  // What the file draws, our sketch of the city need not draw a second time.
  const draws = part => about.format !== 'mvt' || layers.some(l => l.id.startsWith(`basemap-${part}-`));
  for (const [part, ...ours] of [['major', 'street', 'street-label'], ['water', 'water'], ['green', 'park']]) {
    if (draws(part)) for (const id of ours) map.setLayoutProperty(id, 'visibility', 'none');
  }
  credit(map.getContainer(), about.credits);
}

/** Whom the map is owed to: words and links only. */
function credit(host, credits) {
  host.querySelector('.map-credit')?.remove();
  if (!credits.length) return;
  const line = document.createElement('p');
  line.className = 'map-credit';
  for (const { text, href } of credits) {
    const part = document.createElement(href ? 'a' : 'span');
    part.textContent = text;
    if (href) Object.assign(part, { href, target: '_blank', rel: 'noopener noreferrer' });
    line.append(part, ' ');
  }
  host.append(line);
}
