'use strict';

/* Puts the charts on the page and keeps them together: one legend, one window of time, one theme. */

const result = JSON.parse(document.getElementById('result').textContent);
result.orchestrators = result.orchestrators || [];
const charts = [];
const off = new Set();
let shownTime = [0, 100];
let colours = theme();

drawEverything();

function drawEverything() {
  fillSwatches();
  if (result.orchestrators.length === 0) {
    return;
  }
  drawControls();
  sayFaults();
  MEASURES.forEach(drawMeasure);
  drawStartup();
  document.querySelectorAll('[data-bill]').forEach(drawBill);
  echarts.connect('time');
  followTheReader();
}

/* A chart that can be drawn again: `option` is asked anew whenever theme, width or choice change. */
function draw(box, option, linked) {
  const instance = echarts.init(box, null, { renderer: 'svg' });
  const chart = { box, option, instance };
  instance.on('finished', () => {
    box.dataset.drawn = instance.getOption().series.length;
  });
  if (linked) {
    instance.group = 'time';
    instance.on('datazoom', () => rememberWindow(instance));
  }
  charts.push(chart);
  redraw(chart);
}

function redraw(chart) {
  chart.instance.setOption(chart.option(), { notMerge: true });
  if (chart.instance.group === 'time') {
    chart.instance.dispatchAction({
      type: 'dataZoom',
      dataZoomId: 'inside',
      start: shownTime[0],
      end: shownTime[1],
      escapeConnect: true,
    });
  }
  off.forEach(name => chart.instance.dispatchAction({ type: 'legendUnSelect', name, escapeConnect: true }));
}

function redrawAll() {
  colours = theme();
  fillSwatches();
  charts.forEach(redraw);
}

function sayFaults() {
  const words = (result.faults || []).map(
    fault =>
      (fault.label || 'fault') +
      ', ' +
      moment(fault.atSeconds) +
      ' to ' +
      moment(fault.atSeconds + (fault.forSeconds || 0)),
  );
  if (words.length) {
    document.getElementById('over-time').before(element('p', 'quiet faults', 'Shaded: ' + words.join('; ') + '.'));
  }
}

function drawMeasure(measure) {
  const lines = result.orchestrators.filter(orchestrator => valuesOf(orchestrator, measure.id));
  if (lines.length === 0) {
    return;
  }
  const words = lines.map(each =>
    sentence(
      nameOf(each, result.orchestrators.indexOf(each)),
      each.series.seconds,
      valuesOf(each, measure.id),
      measure.words,
    ),
  );
  const figure = figureOf(measure.title, measure.unit, words, 'over time');
  document.getElementById('over-time').append(figure);
  draw(figure.querySelector('.chart'), () => timeOption(result, measure, colours), true);
}

function drawStartup() {
  const stages = [
    ...new Set(result.orchestrators.flatMap(orchestrator => (orchestrator.startup || []).map(entry => entry.stage))),
  ].filter(stage => result.orchestrators.some(orchestrator => (stageOf(orchestrator, stage) || {}).mean > 0));
  if (stages.length === 0) {
    document.getElementById('startup').parentElement.hidden = true;
    return;
  }
  const words = result.orchestrators.map(
    (each, index) =>
      nameOf(each, index) +
      ': ' +
      (each.startup || []).map(entry => entry.stage + ' ' + startupWords(each, entry.stage)).join('; '),
  );
  const figure = figureOf('Where a start spends its time', 'mean per task, stage by stage', words, '');
  document.getElementById('startup-chart').append(figure);
  const box = figure.querySelector('.chart');
  box.style.height = 130 + 44 * result.orchestrators.length + 'px';
  draw(
    box,
    () => {
      const shown = result.orchestrators.filter((each, index) => !off.has(nameOf(each, index)));
      return startupOption(shown, stages, colours, box.clientWidth < 560);
    },
    false,
  );
}

function drawBill(holder) {
  const orchestrator = result.orchestrators[Number(holder.dataset.bill)];
  if (!valuesOf(orchestrator, 'cost')) {
    return;
  }
  const words = Object.entries(orchestrator.series.cost)
    .map(([item, values]) => item + ' ' + dollars(values.at(-1) || 0))
    .join('; ');
  const box = chartBox('Cost of ' + nameOf(orchestrator, 0) + ' by line of the bill. At the end: ' + words);
  box.classList.add('slim');
  holder.append(box);
  draw(box, () => billOption(result, orchestrator, billItems(), highestCost(), colours), true);
}

function billItems() {
  return [
    ...new Set(
      result.orchestrators.flatMap(each => [
        ...Object.keys((each.series || {}).cost || {}),
        ...((each.cost || {}).lines || []).map(entry => entry.item),
      ]),
    ),
  ];
}

/* All bills share one scale, or their heights could not be compared. */
function highestCost() {
  const highest = Math.max(
    ...result.orchestrators.map(each => Math.max(0, ...(valuesOf(each, 'cost') || []).slice(-1))),
  );
  const magnitude = 10 ** Math.floor(Math.log10(highest || 1));
  return [1, 2, 4, 6, 8, 10].map(step => step * magnitude).find(limit => limit >= highest);
}

function figureOf(title, unit, words, over) {
  const figure = element('figure');
  const caption = element('figcaption');
  caption.append(element('h3', '', title), element('span', 'unit', unit));
  figure.append(caption, chartBox([title, over].join(' ').trim() + '. ' + words.join('. ')), inWords(words));
  return figure;
}

function chartBox(label) {
  const box = element('div', 'chart');
  box.setAttribute('role', 'img');
  box.setAttribute('aria-label', label);
  return box;
}

function inWords(words) {
  const details = element('details');
  const list = element('ul');
  list.append(...words.map(each => element('li', '', each)));
  details.append(element('summary', '', 'In words'), list);
  return details;
}

/* Controls: legend buttons and the window of time. */

function drawControls() {
  document.querySelector('.controls').hidden = false;
  const legend = document.querySelector('.legend');
  result.orchestrators.forEach((orchestrator, index) =>
    legend.append(legendButton(nameOf(orchestrator, index), index)),
  );
  draw(document.querySelector('.slider'), () => sliderOption(result, colours), true);
  document
    .querySelectorAll('[data-step]')
    .forEach(button => button.addEventListener('click', () => step(button.dataset.step)));
}

function legendButton(name, index) {
  const button = element('button');
  const mark = element('span');
  mark.dataset.swatch = index;
  mark.append(swatch(index));
  button.type = 'button';
  button.setAttribute('aria-pressed', 'true');
  button.append(mark, element('span', '', name));
  button.addEventListener('click', () => toggle(button, name, index));
  return button;
}

function toggle(button, name, index) {
  const showing = !off.delete(name);
  if (showing) {
    off.add(name);
  }
  button.setAttribute('aria-pressed', String(!showing));
  document
    .querySelectorAll('[data-orchestrator="' + index + '"]')
    .forEach(panel => panel.toggleAttribute('data-off', showing));
  charts.forEach(chart => {
    redraw(chart);
    chart.instance.resize();
  });
}

function step(kind) {
  const [start, end] = shownTime;
  const width = end - start;
  const moved = {
    earlier: [-width / 4, -width / 4],
    later: [width / 4, width / 4],
    closer: [width / 4, -width / 4],
    wider: [-width / 2, width / 2],
    whole: [-start, 100 - end],
  }[kind];
  show(start + moved[0], end + moved[1]);
}

function show(start, end) {
  const width = Math.min(100, Math.max(1, end - start));
  const from = Math.min(100 - width, Math.max(0, start));
  charts[0].instance.dispatchAction({ type: 'dataZoom', dataZoomId: 'inside', start: from, end: from + width });
}

function rememberWindow(instance) {
  const { start, end } = instance.getOption().dataZoom[0];
  shownTime = [start, end];
  const seconds = lastSecond(result) / 100;
  document.getElementById('window-words').textContent =
    'Showing ' + moment(start * seconds) + ' to ' + moment(end * seconds);
}

/* Marks of the tables in the colours of the charts. */

function fillSwatches() {
  document
    .querySelectorAll('[data-swatch]')
    .forEach(holder => holder.replaceChildren(swatch(Number(holder.dataset.swatch))));
  const items = billItems();
  document
    .querySelectorAll('[data-item]')
    .forEach(holder => holder.replaceChildren(tile(partColour(items.indexOf(holder.dataset.item), colours))));
}

/* The page follows the reader: window size, light or dark, paper. */

function followTheReader() {
  let pending = 0;
  let width = window.innerWidth;
  window.addEventListener('resize', () => {
    cancelAnimationFrame(pending);
    // A phone changes its height whenever the address bar hides; only the width matters here.
    if (window.innerWidth !== width) {
      width = window.innerWidth;
      pending = requestAnimationFrame(fit);
    }
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redrawAll);
  window.addEventListener('beforeprint', () => onPaper(true));
  window.addEventListener('afterprint', () => onPaper(false));
}

function fit() {
  charts.forEach(chart => {
    chart.instance.resize();
    redraw(chart);
  });
}

function onPaper(paper) {
  document.documentElement.toggleAttribute('data-paper', paper);
  document.querySelectorAll('section > details').forEach(details => {
    details.open = paper;
  });
  colours = theme();
  fillSwatches();
  fit();
}
