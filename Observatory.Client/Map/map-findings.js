// The hot spots of a list: their cells, an outline and the number of their row; a place and its row light up together.
import { discOf, readColors } from './map-style.js';
import { boundsOf, collection, getJson, showLevels } from './map-data.js';

const ROW = 'tr, [role="row"]';
const LINK = 'a[href^="/hotspots/"]';
const idOf = element => Number(/^\/hotspots\/(\d+)/.exec(element?.querySelector?.(LINK)?.getAttribute('href') ?? '')?.[1] ?? 0);

/** The border of a set of cells: every edge that only one of them has. */
export function outlineOf(cells) {
  const edges = new Map();
  const key = ([x, y]) => `${x.toFixed(5)},${y.toFixed(5)}`;
  for (const cell of cells) {
    const ring = cell.geometry.coordinates[0];
    for (let i = 1; i < ring.length; i++) {
      const name = [key(ring[i - 1]), key(ring[i])].sort().join(' ');
      edges.set(name, edges.has(name) ? null : [ring[i - 1], ring[i]]);
    }
  }
  return [...edges.values()].filter(Boolean);
}

export class Findings {
  constructor(view) {
    this.view = view;
    this.stop = new AbortController();
    this.byId = new Map();
    this.byCell = new Map();
    const at = { signal: this.stop.signal };
    const pointed = e => this.point(this.idOfRow(e.target));
    document.addEventListener('pointerover', pointed, at);
    document.addEventListener('focusin', pointed, at);
    document.addEventListener('click', e => {
      const id = this.idOfRow(e.target);
      if (id && !e.target.closest('a, button, input, select, label, summary')) view.tell('OnChooseAsync', 'hotspot', id);
    }, at);
  }

  async show({ run, ids, selected }, language) {
    const { map, cells } = this.view;
    if (this.run !== run) {
      this.all = new Map((await getJson(`/api/map/findings?run=${encodeURIComponent(run)}`, this.stop.signal)).map(f => [f.id, f]));
      this.run = run;
    }
    if (!map.hasImage('finding')) map.addImage('finding', discOf(readColors(this.view.host)), { pixelRatio: 2 });
    const number = new Intl.NumberFormat(language === 'fa' ? 'fa-IR' : 'en-GB', { useGrouping: false });
    const shown = ids.map((id, i) => ({ ...this.all.get(id), number: i + 1 })).filter(f => f.cells);
    this.byId = new Map(shown.map(f => [f.id, f]));
    this.byCell = new Map();
    const levels = new Map();
    // The first of the list wins a cell that two subjects share.
    for (const f of [...shown].reverse()) for (const cell of f.cells) { this.byCell.set(cell, f.id); levels.set(cell, f.level); }
    this.view.setStates('grid', [...levels], ([, level]) => ({ level }));
    showLevels(map, [...levels], cells);
    map.removeFeatureState({ source: 'findings' });
    map.getSource('findings').setData(collection(shown.map(f => ({ type: 'Feature', id: f.id, properties: {}, geometry: { type: 'MultiLineString', coordinates: outlineOf(f.cells.map(id => cells.get(id)).filter(Boolean)) } }))));
    map.getSource('findingNumbers').setData(collection(shown.length < 2 ? [] : shown.map(f => ({ type: 'Feature', properties: { text: number.format(f.number), number: f.number }, geometry: { type: 'Point', coordinates: [f.x, f.y] } }))));
    [this.selected, this.pointed] = [0, 0];
    this.select(selected ?? 0);
  }

  get bounds() { return this.boundsOf([...this.byId.values()]); }

  boundsOf(findings) { return boundsOf(findings.flatMap(f => f.cells).map(id => this.view.cells.get(id)).filter(Boolean)); }

  /** The row or the place under the pointer, or that the keyboard stands on. */
  point(id) {
    if (id === this.pointed) return;
    this.mark(this.pointed, { pointed: false });
    this.pointed = id;
    this.mark(id, { pointed: true });
  }

  /** The chosen one is brought into view, on the map and in the list. */
  select(id) {
    if (id === this.selected) return;
    this.mark(this.selected, { selected: false });
    this.selected = id;
    const finding = this.byId.get(id);
    if (!finding) return;
    this.mark(id, { selected: true });
    this.rowOf(id)?.scrollIntoView({ block: 'nearest', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
    const bounds = this.boundsOf([finding]);
    if (bounds && !(this.view.map.getBounds().contains(bounds[0]) && this.view.map.getBounds().contains(bounds[1]))) this.view.map.fitBounds(bounds, { padding: 60, maxZoom: 12.5 });
  }

  mark(id, state) {
    if (!this.byId.has(id)) return;
    this.view.map.setFeatureState({ source: 'findings', id }, state);
    // A table that was sorted anew may have given the marked row to another place.
    if (state.pointed === false) for (const row of document.querySelectorAll('.on-map')) row.classList.remove('on-map');
    if (state.selected === false) for (const row of document.querySelectorAll(`:is(${ROW})[aria-current="true"]`)) row.removeAttribute('aria-current');
    if (state.pointed) this.rowOf(id)?.classList.add('on-map');
    if (state.selected) this.rowOf(id)?.setAttribute('aria-current', 'true');
  }

  idOfRow(element) {
    const id = idOf(element?.closest?.(ROW));
    return this.byId.has(id) ? id : 0;
  }

  rowOf(id) { return document.querySelector(`a[href="/hotspots/${id}"], a[href^="/hotspots/${id}?"]`)?.closest(ROW); }

  dispose() { this.stop.abort(); }
}
