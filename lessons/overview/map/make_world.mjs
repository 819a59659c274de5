// Draws static/images/world.svg, the base map: land, borders and dashed borders as one path each.
//
//   npm install topojson-client@3.1.0 topojson-simplify@3.0.3 world-atlas@2.0.2
//   node make_world.mjs node_modules/world-atlas/countries-110m.json > static/images/world.svg
//
// The projection is Lambert's cylinder, of which every equal-area cylinder is a stretch: see
// Window.view_box. A unit is 1/20 degree at the equator.

import { readFileSync } from "node:fs";
import { merge, mesh } from "topojson-client";
import { presimplify, simplify } from "topojson-simplify";

const UNITS = 20;
const SMALLEST = 0.4; // square degrees of the triangle that a point must add to its line
const SMALLEST_ISLAND = 0.5; // square degrees
const LEFT_OUT = new Set(["Antarctica", "Fr. S. Antarctic Lands"]);

// Borders on which the United Nations has no final position, or which are contested, are dashed ...
const DASHED = [
  "Morocco, W. Sahara", "S. Sudan, Sudan", "Israel, Palestine", "Israel, Syria", "India, Pakistan",
  "China, India", "Kosovo, Serbia", "Russia, Ukraine",
];
// ... and those of territories that hardly any State recognises are not drawn.
const NOT_DRAWN = ["Somalia, Somaliland", "Cyprus, N. Cyprus"];

const world = simplify(presimplify(JSON.parse(readFileSync(process.argv[2]))), SMALLEST);
const countries = world.objects.countries;
const shown = countries.geometries.filter((each) => !LEFT_OUT.has(each.properties.name));
const pair = (...both) => both.map((each) => each.properties.name).sort().join(", ");
const borders = (matches) => mesh(world, countries, (a, b) => a !== b && matches(pair(a, b)));

const rings = merge(world, shown).coordinates.flat().map(unwrap);
const land = rings.filter((ring) => area(ring) >= SMALLEST_ISLAND);
const solid = borders((names) => !DASHED.includes(names) && !NOT_DRAWN.includes(names));
const dashed = borders((names) => DASHED.includes(names));

console.log(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 7200 2292">
<path id="land" vector-effect="non-scaling-stroke" d="${land.map((ring) => path(ring) + "z").join("")}"/>
<path id="borders" vector-effect="non-scaling-stroke" d="${solid.coordinates.map(path).join("")}"/>
<path id="dashed" vector-effect="non-scaling-stroke" d="${dashed.coordinates.map(path).join("")}"/>
</svg>`);

/** A ring over the 180th meridian goes on beyond it, instead of back around the world. */
function unwrap(ring) {
  let turn = 0;
  return ring.map(([x, y], n) => {
    const step = n ? x - ring[n - 1][0] : 0;
    turn += step > 180 ? -360 : step < -180 ? 360 : 0;
    return [x + turn, y];
  });
}

function area(ring) {
  const sums = ring.slice(1).map(([x, y], n) => ring[n][0] * y - x * ring[n][1]);
  return Math.abs(sums.reduce((total, each) => total + each, 0)) / 2;
}

function project([longitude, latitude]) {
  const sine = Math.sin((latitude * Math.PI) / 180);
  return [(longitude + 180) * UNITS, (1 - sine) * (180 / Math.PI) * UNITS].map(Math.round);
}

/** The first point, then the step from each point to the next; steps of no length are left out. */
function path(line) {
  const [first, ...others] = line.map(project);
  let [x, y] = first;
  let steps = "";
  for (const [toX, toY] of others) {
    if (toX !== x || toY !== y) steps += `${toX - x} ${toY - y} `;
    [x, y] = [toX, toY];
  }
  return `M${first.join(" ")}l${steps.trim()}`.replaceAll(" -", "-");
}
