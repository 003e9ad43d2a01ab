'use strict';

/* The chart of how a start spends its time. */

const NAME_ABOVE_BAR = { inside: true, width: 220, margin: 0, verticalAlign: 'bottom', padding: [0, 0, 11, 0] };

/* How a mean start is spent, one bar for each orchestrator; on a narrow page the names stand above the bars. */
function startupOption(orchestrators, stages, colours, narrow) {
  return {
    ...base(colours),
    grid: {
      left: 8,
      right: 66,
      top: narrow ? 92 : 44,
      bottom: 28,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    legend: {
      top: 0,
      left: 0,
      selectedMode: false,
      itemGap: 14,
      itemWidth: 18,
      textStyle: { color: colours.ink },
      data: stages,
    },
    tooltip: tooltip('item', part =>
      tip(part.name, [part], () => startupWords(orchestrators[part.dataIndex], part.seriesName)),
    ),
    xAxis: wholeBars(valueAxis(colours, duration, { max: 'dataMax', splitNumber: narrow ? 3 : 5 })),
    yAxis: {
      type: 'category',
      inverse: true,
      data: orchestrators.map(nameOf),
      z: 3,
      axisLabel: {
        color: colours.ink,
        fontWeight: 600,
        overflow: 'truncate',
        ...(narrow ? NAME_ABOVE_BAR : { width: 180 }),
      },
      axisLine: { lineStyle: { color: colours.rule } },
      axisTick: { show: false },
    },
    series: [
      ...stages.map((stage, part) => stageBars(orchestrators, stage, part, colours, narrow)),
      totals(orchestrators, colours),
    ],
  };
}

/* The axis ends with the longest bar, which needs no label of its own there. */
function wholeBars(axis) {
  return { ...axis, axisLabel: { ...axis.axisLabel, showMaxLabel: false } };
}

function stageBars(orchestrators, stage, part, colours, narrow) {
  return {
    name: stage,
    type: 'bar',
    stack: 'start',
    barMaxWidth: narrow ? 12 : 34,
    data: orchestrators.map(orchestrator => (stageOf(orchestrator, stage) || {}).mean || 0),
    itemStyle: {
      color: colours.parts[part % 8],
      borderColor: colours.card,
      borderWidth: 1,
      decal: decal(part, colours),
    },
    emphasis: { disabled: true },
  };
}

/* The length of a whole bar, written at its end. */
function totals(orchestrators, colours) {
  const total = orchestrator => (orchestrator.startup || []).reduce((sum, stage) => sum + (stage.mean || 0), 0);
  return {
    name: 'mean start',
    type: 'bar',
    stack: 'start',
    silent: true,
    data: orchestrators.map(() => 0),
    tooltip: { show: false },
    label: {
      show: true,
      position: 'right',
      color: colours.ink,
      fontWeight: 600,
      formatter: bar => duration(total(orchestrators[bar.dataIndex])),
    },
  };
}

function stageOf(orchestrator, stage) {
  return (orchestrator.startup || []).find(entry => entry.stage === stage);
}

function startupWords(orchestrator, stage) {
  const entry = stageOf(orchestrator, stage) || {};
  const slow = typeof entry.p95 === 'number' ? ', 95 % within ' + duration(entry.p95) : '';
  return duration(entry.mean || 0) + ' on average' + slow;
}
