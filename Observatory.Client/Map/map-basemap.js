// The operator's own background map, where there is one: above the land, under everything of ours.
import { getJson } from './map-data.js';

const UNDER = 'choropleth';
// Layer names differ between makers of tiles; what a layer is about is read from its name.
const ROLES = [
  [/water|ocean|river|lake/i, 'fill', c => ({ 'fill-color': c.water })],
  [/land_?cover|land_?use|park|green|wood|forest/i, 'fill', c => ({ 'fill-color': c.park, 'fill-opacity': 0.6 })],
  [/building/i, 'fill', c => ({ 'fill-color': c.neighbourhood })],
  [/road|street|highway|transport/i, 'line', c => ({ 'line-color': c.district, 'line-opacity': 0.6, 'line-width': ['interpolate', ['linear'], ['zoom'], 10, 0.4, 16, 2.5] })],
];
const SHAPE = { fill: 'Polygon', line: 'LineString' };

export function basemapLayers(about, colors) {
  if (about.format !== 'mvt') return [{ id: 'basemap', type: 'raster', source: 'basemap', paint: { 'raster-opacity': 0.75, 'raster-saturation': -0.6 } }];
  return about.vectorLayers.flatMap(name => {
    const role = ROLES.find(([pattern]) => pattern.test(name));
    return role ? [{ id: `basemap-${name}`, type: role[1], source: 'basemap', 'source-layer': name, filter: ['==', ['geometry-type'], SHAPE[role[1]]], paint: role[2](colors) }] : [];
  });
}

export async function addBasemap(map, colors) {
  const about = await getJson('/basemap');
  if (!about.present || map.getSource('basemap')) return;
  map.addSource('basemap', {
    type: about.format === 'mvt' ? 'vector' : 'raster', tiles: [`${location.origin}/basemap/{z}/{x}/{y}`],
    minzoom: about.minZoom, maxzoom: about.maxZoom, bounds: about.bounds, ...(about.format === 'mvt' ? {} : { tileSize: 256 }),
  });
  for (const layer of basemapLayers(about, colors)) map.addLayer(layer, UNDER);
}
