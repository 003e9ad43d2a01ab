'use strict';

/* Charts over simulated time: from the result and the theme to an ECharts option. */

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

function timeOption(result, measure, colours) {
  const lines = result.orchestrators
    .map((orchestrator, index) => line(orchestrator, index, measure, colours))
    .filter(Boolean);
  return {
    ...overTime(result, colours, measure.words),
    yAxis: valueAxis(colours, measure.words, {
      max: measure.most,
      interval: measure.tick,
      minInterval: measure.whole ? 1 : undefined,
    }),
    legend: { show: false, data: result.orchestrators.map(nameOf) },
    series: [...lines, faults(result, colours, true)],
  };
}

function line(orchestrator, index, measure, colours) {
  const values = valuesOf(orchestrator, measure.id);
  return (
    values && {
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
    }
  );
}

/* The values of one measure for one orchestrator, or null where it has none. */
function valuesOf(orchestrator, id) {
  const series = orchestrator.series || {};
  const values = id === 'cost' ? totalCost(series) : series[id];
  return Array.isArray(values) && values.some(value => value !== null) ? values : null;
}

function totalCost(series) {
  const items = Object.values(series.cost || {}).filter(Array.isArray);
  return items.length
    ? (series.seconds || []).map((_, at) => items.reduce((sum, item) => sum + (item[at] || 0), 0))
    : null;
}

function points(orchestrator, values) {
  return (orchestrator.series.seconds || []).map((second, at) => [
    second * 1000,
    values[at] === undefined ? null : values[at],
  ]);
}

/* An empty series that only carries the shaded times of the faults: it stays when an orchestrator is switched off. */
function faults(result, colours, labelled) {
  const areas = (result.faults || []).map(fault => [
    { name: fault.label || 'fault', xAxis: fault.atSeconds * 1000, label: { align: side(fault, result) } },
    { xAxis: (fault.atSeconds + (fault.forSeconds || 0)) * 1000 },
  ]);
  return {
    name: '',
    type: 'line',
    data: [],
    silent: true,
    markArea: {
      silent: true,
      data: areas,
      itemStyle: { color: colours.fault, borderColor: colours.quiet, borderWidth: 1, borderType: 'dashed' },
      label: {
        show: labelled && areas.length <= FAULTS_WITH_ROOM_FOR_WORDS,
        position: 'top',
        color: colours.quiet,
        fontSize: 11,
        formatter: ({ name }) => name,
        width: 170,
        overflow: 'truncate',
      },
    },
  };
}

/* The words lean towards the middle of the chart, where there is room. */
function side(fault, result) {
  const middle = (fault.atSeconds + (fault.forSeconds || 0) / 2) / lastSecond(result);
  return middle > 0.5 ? 'right' : 'left';
}

function faultsAt(result, seconds) {
  return (result.faults || [])
    .filter(fault => seconds >= fault.atSeconds && seconds <= fault.atSeconds + (fault.forSeconds || 0))
    .map(fault => fault.label || 'fault');
}

function overTime(result, colours, words) {
  return {
    ...base(colours),
    grid: { left: 52, right: 14, top: 22, bottom: 26 },
    tooltip: tooltip('axis', rows =>
      tip(
        [moment(rows[0].axisValue / 1000), ...faultsAt(result, rows[0].axisValue / 1000)].join(' · '),
        rows.filter(row => row.value && row.value[1] !== null),
        row => words(row.value[1]),
      ),
    ),
    xAxis: timeAxis(result, colours),
    dataZoom: [
      {
        id: 'inside',
        type: 'inside',
        filterMode: 'none',
        zoomOnMouseWheel: 'ctrl',
        moveOnMouseWheel: false,
        moveOnMouseMove: 'shift',
        preventDefaultMouseMove: false,
      },
    ],
  };
}

/* The axis counts simulated time, so its clock starts at zero in UTC and its labels are spans, not dates. */
function timeAxis(result, colours) {
  return {
    type: 'time',
    min: 0,
    max: lastSecond(result) * 1000,
    axisLine: { lineStyle: { color: colours.rule } },
    axisTick: { lineStyle: { color: colours.rule } },
    axisLabel: {
      color: colours.quiet,
      hideOverlap: true,
      showMinLabel: true,
      showMaxLabel: true,
      formatter: value => clock(value / 1000),
    },
    splitLine: { show: false },
    axisPointer: { label: { show: false }, lineStyle: { color: colours.quiet } },
  };
}

function lastSecond(result) {
  const ends = result.orchestrators.map(orchestrator => ((orchestrator.series || {}).seconds || []).at(-1) || 0);
  return result.durationSeconds || Math.max(1, ...ends);
}

/* A window of time for all charts: a slider without a chart of its own. */
function sliderOption(result, colours) {
  return {
    ...base(colours),
    grid: { left: 60, right: 60, top: 0, height: 0 },
    xAxis: { ...timeAxis(result, colours), show: false },
    yAxis: { show: false },
    series: [{ type: 'line', data: [] }],
    dataZoom: [
      {
        id: 'inside',
        type: 'slider',
        filterMode: 'none',
        left: 60,
        right: 60,
        top: 10,
        height: 22,
        brushSelect: false,
        showDataShadow: false,
        borderColor: colours.rule,
        backgroundColor: colours.card,
        fillerColor: colours.grid,
        handleStyle: { color: colours.card, borderColor: colours.accent },
        moveHandleStyle: { color: colours.accent, opacity: 0.5 },
        textStyle: { color: colours.quiet },
        labelFormatter: value => moment(value / 1000),
      },
    ],
  };
}

/* Everything one orchestrator has cost so far, one band for each line of the bill. */
function billOption(result, orchestrator, items, most, colours) {
  const cost = (orchestrator.series || {}).cost || {};
  const bands = Object.keys(cost)
    .reverse()
    .map(item => band(orchestrator, item, items.indexOf(item), colours));
  return {
    ...overTime(result, colours, dollars),
    grid: { left: 52, right: 14, top: 14, bottom: 26 },
    yAxis: valueAxis(colours, dollars, { max: most, interval: most / 4 }),
    series: [...bands, faults(result, colours, false)],
  };
}

function band(orchestrator, item, part, colours) {
  return {
    name: item,
    type: 'line',
    stack: 'bill',
    symbol: 'none',
    data: points(orchestrator, orchestrator.series.cost[item]),
    color: partColour(part, colours),
    lineStyle: { width: 1, color: colours.card },
    areaStyle: { color: partColour(part, colours), opacity: 0.9 },
    emphasis: { disabled: true },
  };
}

function nameOf(orchestrator, index) {
  return orchestrator.name || 'unnamed ' + (index + 1);
}
