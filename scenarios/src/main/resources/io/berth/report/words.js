'use strict';

/* Numbers as people read them, for axes, tooltips and summaries. */

function moment(seconds) {
  const total = Math.round(seconds);
  const parts = [
    [Math.floor(total / 86400), 'd'],
    [Math.floor(total / 3600) % 24, 'h'],
    [Math.floor(total / 60) % 60, 'min'],
    [total % 60, 's'],
  ];
  const said = parts.filter(([amount]) => amount > 0).slice(0, 2);
  return said.length ? said.map(([amount, unit]) => amount + ' ' + unit).join(' ') : '0';
}

/* Short enough for an axis: 45 min, 1 h, 1:15. */
function clock(seconds) {
  const minutes = Math.round(seconds / 60);
  const plain = minutes < 60 || minutes % 60 === 0 || minutes > 1440 || seconds % 60 !== 0;
  return plain ? moment(seconds) : Math.floor(minutes / 60) + ':' + String(minutes % 60).padStart(2, '0');
}

function duration(seconds) {
  if (seconds > 0 && seconds < 1) {
    return Math.round(seconds * 1000) + ' ms';
  }
  return seconds < 120 ? brief(seconds) + ' s' : moment(seconds);
}

function brief(value) {
  return value.toLocaleString('en', {
    maximumFractionDigits: Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2,
  });
}

function count(value) {
  const [scale, unit] = [
    [1e9, ' G'],
    [1e6, ' M'],
    [1e4, ' k'],
  ].find(([scale]) => Math.abs(value) >= scale) || [1, ''];
  return brief(value / (unit === ' k' ? 1e3 : scale)) + unit;
}

function rate(value) {
  return count(value) + '/s';
}

function share(value) {
  return brief(value * 100) + ' %';
}

function dollars(value) {
  const small = Math.abs(value) > 0 && Math.abs(value) < 0.01;
  return '$' + value.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: small ? 4 : 2 });
}

/* Highest value, when it was reached, and the value at the end; null where nothing was measured. */
function outline(seconds, values) {
  let peak = -1;
  let last = -1;
  values.forEach((value, index) => {
    if (value === null) {
      return;
    }
    peak = peak < 0 || value > values[peak] ? index : peak;
    last = index;
  });
  return peak < 0 ? null : { highest: values[peak], at: seconds[peak], end: values[last] };
}

function sentence(name, seconds, values, words) {
  const shape = outline(seconds, values);
  if (!shape) {
    return name + ': nothing measured';
  }
  return (
    name + ': highest ' + words(shape.highest) + ' at ' + moment(shape.at) + ', ' + words(shape.end) + ' at the end'
  );
}
