'use strict';

/* How things look: colours, lines, symbols, axes and tooltips that all charts share. */

const DASHES = ['solid', [9, 4], [2, 3], [10, 3, 2, 3], [14, 5], [5, 2], [1, 2], [9, 3, 2, 3, 2, 3]];
const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'emptyCircle', 'emptyRect', 'emptyTriangle', 'emptyDiamond'];
const MARKS_PER_LINE = 6;

function theme() {
  const style = getComputedStyle(document.documentElement);
  const colour = name => style.getPropertyValue('--' + name).trim();
  const family = prefix => [0, 1, 2, 3, 4, 5, 6, 7].map(index => colour(prefix + index));
  return {
    ink: colour('ink'),
    quiet: colour('quiet'),
    rule: colour('rule'),
    grid: colour('grid'),
    card: colour('card'),
    accent: colour('accent'),
    fault: colour('fault'),
    lines: family('line-'),
    parts: family('part-'),
    font: getComputedStyle(document.body).fontFamily,
  };
}

/* The first colour of the family is a grey for waiting; lines of a bill start behind it. */
function partColour(part, colours) {
  return colours.parts[(part + 1) % 8];
}

function decal(part, colours) {
  const color = colours.card;
  const patterns = [
    { symbol: 'none' },
    { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 6], rotation: Math.PI / 4, color },
    {
      symbol: 'circle',
      symbolSize: 0.5,
      dashArrayX: [
        [8, 8],
        [0, 8, 8, 0],
      ],
      dashArrayY: [5, 2],
      color,
    },
    { symbol: 'none' },
    { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 6], rotation: -Math.PI / 4, color },
    { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [1, 5], rotation: Math.PI / 2, color },
  ];
  return patterns[part % patterns.length];
}
/* A few symbols on each line, shifted from line to line, so that lines differ without colour and stay calm. */
function marks(length, index) {
  const every = Math.max(1, Math.floor(length / MARKS_PER_LINE));
  const first = Math.floor((((index % 8) + 0.5) * every) / 8);
  return (_, point) => (point.dataIndex % every === first ? SYMBOLS[index % 8] : 'none');
}

function base(colours) {
  return {
    animation: false,
    useUTC: true,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: colours.font, color: colours.ink },
    aria: { enabled: false },
  };
}

function valueAxis(colours, words, limits) {
  return {
    type: 'value',
    min: 0,
    splitNumber: 4,
    ...limits,
    axisLabel: { color: colours.quiet, formatter: value => words(value).replace(/^(\$[\d,]+)\.00$/, '$1') },
    splitLine: { lineStyle: { color: colours.grid } },
  };
}

/* Tooltips are elements with text, never markup. */
function tooltip(trigger, formatter) {
  return {
    trigger,
    confine: true,
    formatter,
    className: 'tip-box',
    backgroundColor: 'transparent',
    borderWidth: 0,
    padding: 0,
    transitionDuration: 0,
    axisPointer: { type: 'line' },
  };
}

function tip(title, rows, words) {
  const box = element('div', 'tip');
  box.append(element('strong', '', title));
  for (const row of rows) {
    const entry = element('div');
    entry.append(tile(row.color), element('span', '', row.seriesName), element('b', '', words(row)));
    box.append(entry);
  }
  return box;
}

function tile(colour) {
  const mark = element('span', 'tile');
  mark.style.background = colour;
  return mark;
}

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className || '';
  made.textContent = text || '';
  return made;
}

/* Swatches carry colour, dash and symbol, as the lines do. */
function swatch(index) {
  const colour = colours.lines[index % 8];
  const picture = vector('svg', { viewBox: '0 0 34 14', class: 'swatch', 'aria-hidden': 'true' });
  const dash = DASHES[index % 8];
  picture.append(
    vector('path', {
      d: 'M0 7H34',
      stroke: colour,
      'stroke-width': 2.5,
      'stroke-dasharray': dash === 'solid' ? 'none' : dash.join(' '),
    }),
  );
  const kind = SYMBOLS[index % 8];
  const shape = {
    circle: 'M12 7a5 5 0 1 0 10 0a5 5 0 1 0-10 0',
    rect: 'M12.5 2.5h9v9h-9z',
    triangle: 'M17 1.5l5.5 10h-11z',
    diamond: 'M17 1l6 6l-6 6l-6-6z',
  }[kind.replace('empty', '').toLowerCase()];
  picture.append(
    vector('path', {
      d: shape,
      fill: kind.startsWith('empty') ? colours.card : colour,
      stroke: colour,
      'stroke-width': 1.5,
    }),
  );
  return picture;
}

function vector(name, attributes) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}
