'use strict';

/* What each chart looks like: functions from the result and the theme to an ECharts option. */

const DASHES = ['solid', [9, 4], [2, 3], [10, 3, 2, 3], [14, 5], [5, 2], [1, 2], [9, 3, 2, 3, 2, 3]];
const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'emptyCircle', 'emptyRect', 'emptyTriangle', 'emptyDiamond'];
const MARKS_PER_LINE = 6;
const MANY_POINTS = 2000;
const FAULTS_WITH_ROOM_FOR_WORDS = 2;

const MEASURES = [
  { id: 'running', title: 'Running tasks', unit: 'tasks', words: count, whole: true },
  { id: 'waiting', title: 'Waiting tasks', unit: 'tasks not running yet', words: count, whole: true },
  { id: 'hosts', title: 'Hosts', unit: 'machines in the cluster', words: count, whole: true, step: 'end' },
  { id: 'cost', title: 'Cost so far', unit: 'US dollars, all lines of the bill', words: dollars },
  { id: 'cpu', title: 'CPU in use', unit: 'share of what is paid for', words: share, most: 1, tick: 0.25 },
  { id: 'memory', title: 'Memory in use', unit: 'share of what is paid for', words: share, most: 1, tick: 0.25 },
  { id: 'served', title: 'Requests served', unit: 'per second', words: rate },
  { id: 'failed', title: 'Requests failed', unit: 'per second', words: rate },
];

function theme() {
  const style = getComputedStyle(document.documentElement);
  const colour = name => style.getPropertyValue('--' + name).trim();
  const family = prefix => [0, 1, 2, 3, 4, 5, 6, 7].map(index => colour(prefix + index));
  return {
    ink: colour('ink'), quiet: colour('quiet'), rule: colour('rule'), grid: colour('grid'), card: colour('card'),
    accent: colour('accent'), fault: colour('fault'), lines: family('line-'), parts: family('part-'),
    font: getComputedStyle(document.body).fontFamily,
  };
}

/* The values of one measure for one orchestrator, or null where it has none. */
function valuesOf(orchestrator, id) {
  const series = orchestrator.series || {};
  const values = id === 'cost' ? totalCost(series) : series[id];
  return Array.isArray(values) && values.some(value => value !== null) ? values : null;
}

function totalCost(series) {
  const items = Object.values(series.cost || {}).filter(Array.isArray);
  return items.length ? (series.seconds || []).map((_, at) => items.reduce((sum, item) => sum + (item[at] || 0), 0)) : null;
}

function points(orchestrator, values) {
  return (orchestrator.series.seconds || []).map((second, at) => [second * 1000, values[at] === undefined ? null : values[at]]);
}

function timeOption(result, measure, colours) {
  const lines = result.orchestrators.map((orchestrator, index) => line(orchestrator, index, measure, colours)).filter(Boolean);
  return {
    ...overTime(result, colours, measure.words),
    yAxis: valueAxis(colours, measure.words, { max: measure.most, interval: measure.tick, minInterval: measure.whole ? 1 : undefined }),
    legend: { show: false, data: result.orchestrators.map(nameOf) },
    series: [...lines, faults(result, colours, true)],
  };
}

function line(orchestrator, index, measure, colours) {
  const values = valuesOf(orchestrator, measure.id);
  return values && {
    name: nameOf(orchestrator, index),
    type: 'line',
    data: points(orchestrator, values),
    step: measure.step,
    sampling: values.length > MANY_POINTS ? 'lttb' : undefined,
    color: colours.lines[index % 8],
    lineStyle: { width: 2.25, type: DASHES[index % 8] },
    itemStyle: { color: colours.lines[index % 8], borderWidth: 2 },
    symbol: marks(values.length, index),
    symbolSize: 8,
    showAllSymbol: true,
    emphasis: { disabled: true },
  };
}

/* A few symbols on each line, shifted from line to line, so that lines differ without colour and stay calm. */
function marks(length, index) {
  const every = Math.max(1, Math.floor(length / MARKS_PER_LINE));
  const first = Math.floor(((index % 8) + 0.5) * every / 8);
  return (_, point) => (point.dataIndex % every === first ? SYMBOLS[index % 8] : 'none');
}

/* An empty series that only carries the shaded times of the faults: it stays when an orchestrator is switched off. */
function faults(result, colours, labelled) {
  const areas = (result.faults || []).map(fault => [
    { name: fault.label || 'fault', xAxis: fault.atSeconds * 1000, label: { align: side(fault, result) } },
    { xAxis: (fault.atSeconds + (fault.forSeconds || 0)) * 1000 },
  ]);
  return {
    name: '', type: 'line', data: [], silent: true,
    markArea: {
      silent: true, data: areas,
      itemStyle: { color: colours.fault, borderColor: colours.quiet, borderWidth: 1, borderType: 'dashed' },
      label: { show: labelled && areas.length <= FAULTS_WITH_ROOM_FOR_WORDS, position: 'top', color: colours.quiet, fontSize: 11, formatter: ({ name }) => name, width: 170, overflow: 'truncate' },
    },
  };
}

/* Near an edge of the chart the words lean inwards. */
function side(fault, result) {
  const middle = (fault.atSeconds + (fault.forSeconds || 0) / 2) / lastSecond(result);
  return middle > 0.8 ? 'right' : middle < 0.2 ? 'left' : 'center';
}

function faultsAt(result, seconds) {
  return (result.faults || []).filter(fault => seconds >= fault.atSeconds && seconds <= fault.atSeconds + (fault.forSeconds || 0)).map(fault => fault.label || 'fault');
}

function overTime(result, colours, words) {
  return {
    ...base(colours),
    grid: { left: 52, right: 14, top: 22, bottom: 26 },
    tooltip: tooltip('axis', rows => tip([moment(rows[0].axisValue / 1000), ...faultsAt(result, rows[0].axisValue / 1000)].join(' · '), rows.filter(row => row.value && row.value[1] !== null), row => words(row.value[1]))),
    xAxis: timeAxis(result, colours),
    dataZoom: [{ id: 'inside', type: 'inside', filterMode: 'none', zoomOnMouseWheel: 'ctrl', moveOnMouseWheel: false, moveOnMouseMove: 'shift', preventDefaultMouseMove: false }],
  };
}

function base(colours) {
  return { animation: false, useUTC: true, backgroundColor: 'transparent', textStyle: { fontFamily: colours.font, color: colours.ink }, aria: { enabled: false } };
}

/* The axis counts simulated time, so its clock starts at zero in UTC and its labels are spans, not dates. */
function timeAxis(result, colours) {
  return {
    type: 'time', min: 0, max: lastSecond(result) * 1000,
    axisLine: { lineStyle: { color: colours.rule } },
    axisTick: { lineStyle: { color: colours.rule } },
    axisLabel: { color: colours.quiet, hideOverlap: true, showMinLabel: true, showMaxLabel: true, formatter: value => moment(value / 1000) },
    splitLine: { show: false },
    axisPointer: { label: { show: false }, lineStyle: { color: colours.quiet } },
  };
}

function lastSecond(result) {
  const ends = result.orchestrators.map(orchestrator => ((orchestrator.series || {}).seconds || []).at(-1) || 0);
  return result.durationSeconds || Math.max(1, ...ends);
}

function valueAxis(colours, words, limits) {
  return {
    type: 'value', min: 0, splitNumber: 4, ...limits,
    axisLabel: { color: colours.quiet, formatter: value => words(value).replace(/^(\$[\d,]+)\.00$/, '$1') },
    splitLine: { lineStyle: { color: colours.grid } },
  };
}

/* A window of time for all charts: a slider without a chart of its own. */
function sliderOption(result, colours) {
  return {
    ...base(colours),
    grid: { left: 60, right: 60, top: 0, height: 0 },
    xAxis: { ...timeAxis(result, colours), show: false },
    yAxis: { show: false },
    series: [{ type: 'line', data: [] }],
    dataZoom: [{
      id: 'inside', type: 'slider', filterMode: 'none', left: 60, right: 60, top: 10, height: 22, brushSelect: false, showDataShadow: false,
      borderColor: colours.rule, backgroundColor: colours.card, fillerColor: colours.grid,
      handleStyle: { color: colours.card, borderColor: colours.accent }, moveHandleStyle: { color: colours.accent, opacity: 0.5 },
      textStyle: { color: colours.quiet }, labelFormatter: value => moment(value / 1000),
    }],
  };
}

/* Everything one orchestrator has cost so far, one band for each line of the bill. */
function billOption(result, orchestrator, items, most, colours) {
  const cost = (orchestrator.series || {}).cost || {};
  const bands = Object.keys(cost).reverse().map(item => band(orchestrator, item, items.indexOf(item), colours));
  return {
    ...overTime(result, colours, dollars),
    grid: { left: 52, right: 14, top: 14, bottom: 26 },
    yAxis: valueAxis(colours, dollars, { max: most }),
    series: [...bands, faults(result, colours, false)],
  };
}

function band(orchestrator, item, part, colours) {
  return {
    name: item, type: 'line', stack: 'bill', symbol: 'none',
    data: points(orchestrator, orchestrator.series.cost[item]),
    color: partColour(part, colours),
    lineStyle: { width: 1, color: colours.card },
    areaStyle: { color: partColour(part, colours), opacity: 0.9 },
    emphasis: { disabled: true },
  };
}

/* The first colour of the family is a grey for waiting; lines of a bill start behind it. */
function partColour(part, colours) {
  return colours.parts[(part + 1) % 8];
}

/* How a mean start is spent, one bar for each orchestrator. */
function startupOption(orchestrators, stages, colours, narrow) {
  return {
    ...base(colours),
    grid: { left: narrow ? 4 : 8, right: 66, top: narrow ? 84 : 44, bottom: 28, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: { top: 0, left: 0, selectedMode: false, itemGap: 14, itemWidth: 18, textStyle: { color: colours.ink }, data: stages },
    tooltip: tooltip('item', part => tip(part.name, [part], () => startupWords(orchestrators[part.dataIndex], part.seriesName))),
    xAxis: valueAxis(colours, duration, {}),
    yAxis: {
      type: 'category', inverse: true, data: orchestrators.map(nameOf),
      axisLabel: { color: colours.ink, fontWeight: 600, width: narrow ? 84 : 180, overflow: 'truncate' },
      axisLine: { lineStyle: { color: colours.rule } }, axisTick: { show: false },
    },
    series: [...stages.map((stage, part) => stageBars(orchestrators, stage, part, colours)), totals(orchestrators, colours)],
  };
}

function stageBars(orchestrators, stage, part, colours) {
  return {
    name: stage, type: 'bar', stack: 'start', barMaxWidth: 34,
    data: orchestrators.map(orchestrator => (stageOf(orchestrator, stage) || {}).mean || 0),
    itemStyle: { color: colours.parts[part % 8], borderColor: colours.card, borderWidth: 1, decal: decal(part, colours) },
    emphasis: { disabled: true },
  };
}

/* The length of a whole bar, written at its end. */
function totals(orchestrators, colours) {
  const total = orchestrator => (orchestrator.startup || []).reduce((sum, stage) => sum + (stage.mean || 0), 0);
  return {
    name: 'mean start', type: 'bar', stack: 'start', silent: true, data: orchestrators.map(() => 0), tooltip: { show: false },
    label: { show: true, position: 'right', color: colours.ink, fontWeight: 600, formatter: bar => duration(total(orchestrators[bar.dataIndex])) },
  };
}

function decal(part, colours) {
  const color = colours.card;
  const patterns = [
    { symbol: 'none' },
    { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 6], rotation: Math.PI / 4, color },
    { symbol: 'circle', symbolSize: 0.5, dashArrayX: [[8, 8], [0, 8, 8, 0]], dashArrayY: [5, 2], color },
    { symbol: 'none' },
    { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 6], rotation: -Math.PI / 4, color },
    { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [1, 5], rotation: Math.PI / 2, color },
  ];
  return patterns[part % patterns.length];
}

function stageOf(orchestrator, stage) {
  return (orchestrator.startup || []).find(entry => entry.stage === stage);
}

function startupWords(orchestrator, stage) {
  const entry = stageOf(orchestrator, stage) || {};
  const slow = typeof entry.p95 === 'number' ? ', 95 % within ' + duration(entry.p95) : '';
  return duration(entry.mean || 0) + ' on average' + slow;
}

function nameOf(orchestrator, index) {
  return orchestrator.name || 'unnamed ' + (index + 1);
}

/* Tooltips are elements with text, never markup. */
function tooltip(trigger, formatter) {
  return { trigger, confine: true, formatter, className: 'tip-box', backgroundColor: 'transparent', borderWidth: 0, padding: 0, transitionDuration: 0, axisPointer: { type: 'line' } };
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
