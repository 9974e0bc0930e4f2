import '../lib/map/map-direction.js';
import { Map as MapLibreMap } from '../lib/maplibre/maplibre-gl.mjs';
import { addBasemap } from '../lib/map/map-basemap.js';
import { Findings, outlineOf } from '../lib/map/map-findings.js';
import { addHatches, GROUPS, guardNames, heatIntensity, HEXAGONAL, makeStyle, rateColor, readColors } from '../lib/map/map-style.js';
import { askCity, askShapes, boundsOf, cappedOf, classOf, collection, editionOf, getJson, none, showCity, showClasses, showLevels, toneOf } from '../lib/map/map-data.js';

const LONGEST_HOLD_MS = 2000;

class CityMap {
  constructor(host, dotnet, options) {
    this.host = host;
    this.dotnet = dotnet;
    this.options = options;
    this.cells = new Map();
    this.shapes = askShapes(editionOf(options.query));
    this.shapes.catch(() => { /* said by who waits for it */ });
    this.query = options.query;
    this.version = options.version;
    this.map = new MapLibreMap({
      container: host, style: makeStyle(readColors(host), options.language, layer => this.tileUrl(layer)), attributionControl: false,
      dragRotate: false, touchPitch: false, pitchWithRotate: false, renderWorldCopies: false, ...gentle(options.findings), minZoom: 7, maxZoom: 18,
      center: options.position ? [options.position.longitude, options.position.latitude] : [0, 0], zoom: options.position?.zoom ?? 8,
      fadeDuration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 200,
    });
    this.holdPainting();
    this.tell = (method, ...args) => this.dotnet.invokeMethodAsync(method, ...args).catch(() => { /* the circuit is away: the map goes on */ });
    if (options.findings) this.findings = new Findings(this);
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.map.getCanvas().setAttribute('aria-label', options.label);
    host.cityMap = this.map; // for tests and for a look from the console
    this.theme = matchMedia('(prefers-color-scheme: dark)');
    this.onTheme = () => this.restyle();
    this.theme.addEventListener('change', this.onTheme);
    // A page that is left while its map is still loading takes the map away under its feet.
    this.ready = this.start().catch(error => { if (!this.gone) throw error; });
  }

  /** Reporting rates are the night's: no filter changes them. */
  tileUrl = layer => `${location.origin}/tiles/${layer}/{z}/{x}/{y}${layer === 'reporting' ? '' : `?${this.query}`}`;

  /** No tile is asked for before it is known where the city lies: no layer that needs one is visible until {@link apply}. */
  async start() {
    await this.map.once('style.load');
    await this.loadShapes(await this.shapes, !this.options.position);
    this.listen();
    await this.apply(this.options);
    if (this.options.findings?.near) this.fit(false);
    await this.paintFirst();
    this.host.dataset.ready = 'true';
  }

  /** A map comes in a dozen pieces and would be painted after each; where no graphics processor helps, that takes longer than all else.
   *  So it is painted when what the layer says is there, or after a while with what there is. */
  holdPainting() {
    const { painter } = this.map;
    painter.render = () => {};
    this.paint = () => {
      clearTimeout(longest);
      delete painter.render;
      this.map.triggerRepaint();
    };
    const longest = setTimeout(() => { if (!this.gone) this.paint(); }, LONGEST_HOLD_MS);
  }

  /** Ends when streets and names are there too. The mark is for whoever measures a page: what the layer says has had its turn on the screen. */
  async paintFirst() {
    const sources = ['districts', ...GROUPS[this.options.layer].map(id => this.map.getLayer(id).source)];
    while (!sources.every(id => this.map.isSourceLoaded(id))) await this.map.once('data');
    const idle = this.map.once('idle');
    this.paint();
    await this.map.once('render');
    for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
    performance.mark('map-drawn');
    await idle;
  }

  async loadShapes({ city, grid, basemap }, fit) {
    this.edition = editionOf(this.options.query);
    this.grid = grid;
    this.hasGrid = false;
    this.showCity(city);
    addBasemap(this.map, basemap, readColors(this.host), this.options.language);
    addHatches(this.map, readColors(this.host));
    if (fit) this.fit(false);
  }

  showCity(city) {
    showCity(this.map, city);
    this.city = city;
    this.bounds = boundsOf(city.districts);
  }

  /** The hexagons are many: they come with the first layer that is made of them. */
  async needGrid() {
    if (this.hasGrid) return;
    const grid = await this.grid();
    this.hasGrid = true;
    this.map.getSource('grid').setData(grid);
    this.cells = new Map(grid.features.map(f => [f.id, f]));
    guardNames(this.map, this.cells);
  }

  /** Other districts and neighbourhoods; streets and the place that is looked at stay. */
  async changeEdition(edition) {
    this.edition = edition;
    this.showCity(await askCity(edition));
  }

  async restyle() {
    this.map.setStyle(makeStyle(readColors(this.host), this.options.language, layer => this.tileUrl(layer)), { diff: false });
    await this.map.once('styledata');
    await this.loadShapes(await askShapes(editionOf(this.options.query)), false);
    await this.apply(this.options);
  }

  fit(animate = true) {
    const { clientWidth, clientHeight } = this.host;
    // What the page lays over the map at its top and bottom, where it says so.
    const covered = name => parseFloat(getComputedStyle(this.host).getPropertyValue(name));
    const pad = { top: covered('--map-covered-top') || Math.min(56, clientHeight * 0.14), bottom: covered('--map-covered-bottom') || (clientWidth < 640 ? clientHeight * 0.28 : Math.min(24, clientHeight * 0.05)), left: clientWidth * 0.04, right: clientWidth * 0.04 };
    const near = this.options.findings?.near ? this.findings.bounds : null;
    if (near) this.map.fitBounds(near, { padding: Math.min(clientWidth, clientHeight) * 0.22, maxZoom: 14, animate });
    else if (this.bounds) this.map.fitBounds(this.bounds, { padding: this.findings ? 10 : pad, animate });
  }

  zoomBy(step) { this.map.zoomTo(this.map.getZoom() + step); }

  async update(options) {
    this.options = options;
    await this.ready;
    if (!this.gone) await this.apply(options);
  }

  async apply(options) {
    if (HEXAGONAL.includes(options.layer) || options.cells.length) await this.needGrid();
    for (const [group, layers] of Object.entries(GROUPS)) if (group !== options.layer) for (const id of layers) this.map.setLayoutProperty(id, 'visibility', 'none');
    for (const id of GROUPS[options.layer]) this.map.setLayoutProperty(id, 'visibility', 'visible');
    this.map.setPaintProperty('heat', 'heatmap-intensity', heatIntensity(options.heat));
    if (this.query !== options.query || this.version !== options.version) {
      const layers = this.version === options.version ? ['density', 'requests'] : ['density', 'requests', 'reporting'];
      [this.query, this.version] = [options.query, options.version];
      for (const layer of layers) this.map.getSource(layer).setTiles([this.tileUrl(layer)]);
    }
    if (this.edition !== editionOf(options.query)) await this.changeEdition(editionOf(options.query));
    this.select(options);
    if (options.layer === 'reporting') this.map.setPaintProperty('rate', 'fill-color', rateColor(readColors(this.host), options.measure, options.breaks));
    await this.loadValues(options);
    await this.outlineAlarms(options.alarms ?? []);
  }

  async loadValues(options) {
    this.pending?.abort();
    this.pending = new AbortController();
    const ask = name => getJson(`/api/map/${name}?${options.query}`, this.pending.signal);
    try {
      if (options.layer === 'hexagons') this.setStates('grid', await ask('cells'), ([, n]) => ({ q: classOf(n, options.breaks) }));
      if (options.layer === 'districts') this.setStates('districts', await ask('districts'), ([, n, rate]) => ({ q: (options.measure === 'rate' ? rate : n) === null ? -99 : classOf(options.measure === 'rate' ? rate : n, options.breaks) }));
      if (options.layer === 'workbench') this.map.getSource('bench').setData(await getJson(`/workbench/result.geojson?${options.bench}`, this.pending.signal));
      if (options.layer === 'findings') await this.findings.show(options.findings, this.options.language);
      if (options.layer === 'classes') {
        const rows = await getJson(`/api/map/classes?group=${options.group}`, this.pending.signal);
        this.setStates('grid', rows.filter(row => row.class !== 'TooFew').map(row => [row.id, toneOf(row.class)]), ([, level]) => ({ level }));
        showClasses(this.map, rows, this.cells, options.letters);
      }
      if (options.layer === 'hotspots') {
        const levels = await ask('hotspots');
        this.setStates('grid', levels, ([, level]) => ({ level }));
        showLevels(this.map, levels, this.cells);
      }
    } catch (error) {
      if (error.name !== 'AbortError') console.warn(error.message);
    }
  }

  setStates(source, rows, make) {
    this.map.removeFeatureState({ source });
    for (const row of rows) this.map.setFeatureState({ source, id: row[0] }, make(row));
  }

  /** Alarms of the night, whatever lies under them. */
  async outlineAlarms(ids) {
    if (ids.length) {
      await this.needGrid();
      if (this.alarmsOf !== this.version) [this.alarms, this.alarmsOf] = [await getJson('/api/map/alarms'), this.version];
    }
    const shown = (ids.length ? this.alarms : []).filter(a => ids.includes(a.id));
    this.map.getSource('alarms').setData(collection(shown.map(a => ({ type: 'Feature', properties: { id: a.id }, geometry: { type: 'MultiLineString', coordinates: outlineOf(a.cells.map(id => this.cells.get(id)).filter(Boolean)) } }))));
  }

  select({ cells, districts }) {
    const chosen = [...cells.map(id => this.cells.get(id)), ...this.city.districts.filter(d => districts.includes(d.id))].filter(Boolean);
    this.map.getSource('selection').setData(chosen.length ? collection(chosen) : none);
  }

  /** What lies under the pointer, by the layer that is shown. */
  under(point) {
    const layer = this.options.layer;
    if (layer === 'findings') {
      // A finger needs room: the nearest cell within a few pixels counts too.
      const box = [[point.x - 8, point.y - 8], [point.x + 8, point.y + 8]];
      const hit = [point, box].flatMap(at => this.map.queryRenderedFeatures(at, { layers: ['hot'] })).map(f => this.findings.byCell.get(f.properties.id)).find(Boolean);
      return hit ? { kind: 'hotspot', id: hit } : null;
    }
    const single = this.map.getZoom() >= 15 && (layer === 'density' || layer === 'requests') ? this.map.queryRenderedFeatures(point, { layers: ['requests'] })[0] : null;
    if (single) return { kind: 'request', id: single.properties.id };
    if (layer === 'workbench') {
      const shape = this.map.queryRenderedFeatures(point, { layers: ['bench'] })[0];
      return shape ? { kind: 'bench', id: shape.properties.id } : null;
    }
    if (layer === 'reporting') {
      const area = this.map.queryRenderedFeatures(point, { layers: ['rate'] })[0];
      return area ? { kind: 'neighbourhood', id: area.properties.id } : null;
    }
    const hexes = layer === 'hexagons' || layer === 'hotspots' || layer === 'classes';
    const found = this.map.queryRenderedFeatures(point, { layers: hexes ? [layer === 'hexagons' ? 'hex' : 'hot'] : ['land'] })[0];
    return found ? { kind: hexes ? 'cell' : 'district', id: found.properties.id } : null;
  }

  listen() {
    const tell = this.tell;
    let timer = 0;
    let last = '';
    this.map.on('mousemove', e => {
      const target = this.under(e.point);
      this.map.getCanvas().style.cursor = target ? 'pointer' : '';
      const key = target ? `${target.kind}${target.id}` : '';
      if (key === last) return;
      last = key;
      this.findings?.point(target?.id ?? 0);
      clearTimeout(timer);
      timer = setTimeout(() => tell('OnHoverAsync', target?.kind ?? null, target?.id ?? 0, e.point.x / this.host.clientWidth, e.point.y / this.host.clientHeight), target ? 160 : 60);
    });
    this.map.on('mouseout', () => { last = ''; this.findings?.point(0); clearTimeout(timer); timer = setTimeout(() => tell('OnHoverAsync', null, 0, 0, 0), 60); });
    this.map.on('click', e => { const target = this.under(e.point); if (target) tell('OnChooseAsync', target.kind, target.id); });
    let moved = 0;
    this.map.on('moveend', e => {
      if (!e.originalEvent && !this.userMoved) return;
      clearTimeout(moved);
      moved = setTimeout(() => { const c = this.map.getCenter(); tell('OnMovedAsync', this.map.getZoom(), c.lat, c.lng); }, 400);
    });
    this.map.on('idle', () => { this.tellCapped(); this.tellDrawn(); });
    this.map.on('zoomstart', () => { this.userMoved = true; });
    this.resize = new ResizeObserver(() => this.map.resize());
    this.resize.observe(this.host);
  }

  /** Said whenever it changes: a map that left requests out without a word would lie. */
  tellCapped() {
    const drawn = this.map.getZoom() >= 15 && GROUPS[this.options.layer].includes('requests');
    const capped = drawn ? cappedOf(this.map.querySourceFeatures('requests', { sourceLayer: 'request' })) : null;
    const text = JSON.stringify(capped);
    if (text === (this.capped ?? 'null')) return;
    this.capped = text;
    this.tell('OnCappedAsync', capped?.shown ?? 0, capped?.total ?? 0);
  }

  /** Whether single requests are drawn, and whether the heat is: from street zoom on points take its place, and the legend with them. */
  tellDrawn() {
    const zoom = this.map.getZoom();
    const shows = id => GROUPS[this.options.layer].includes(id);
    const range = id => this.map.getLayer(id);
    const [points, heat] = [shows('requests') && zoom >= range('requests').minzoom, shows('heat') && zoom < range('heat').maxzoom];
    const text = `${points} ${heat}`;
    if (text === this.drawn) return;
    this.drawn = text;
    this.tell('OnDrawnAsync', points, heat);
  }

  dispose() {
    this.gone = true;
    this.pending?.abort();
    this.findings?.dispose();
    this.resize?.disconnect();
    this.theme.removeEventListener('change', this.onTheme);
    this.map.remove();
  }
}

/** Inside a page that scrolls, the wheel and one finger scroll the page. */
const gentle = findings => findings ? { cooperativeGestures: true, locale: { 'CooperativeGesturesHandler.WindowsHelpText': findings.wheelHint, 'CooperativeGesturesHandler.MacHelpText': findings.wheelHint, 'CooperativeGesturesHandler.MobileHelpText': findings.fingerHint } } : {};

/** @returns the map, or null where the browser has no WebGL: the page then shows the table. */
export async function create(host, dotnet, options) {
  const probe = document.createElement('canvas');
  if (!probe.getContext('webgl2')) return null;
  await document.fonts.load('600 24px Vazirmatn', 'ایران');
  return new CityMap(host, dotnet, options);
}
