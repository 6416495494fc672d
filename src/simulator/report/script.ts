/** Of the report: the theme, heat maps, and what the pointer is at. Asks for nothing outside of the page. */
export const SCRIPT = `
(() => {
  'use strict';
  const root = document.documentElement;
  const themes = ['auto', 'light', 'dark'];
  const button = document.querySelector('#theme');
  const variable = (name) => getComputedStyle(root).getPropertyValue(name).split(',').map(Number);

  const drawHeat = () => {
    const [low, high] = [variable('--heat0'), variable('--heat1')];
    for (const canvas of document.querySelectorAll('canvas[data-heat]')) {
      const { rows, columns, cells } = JSON.parse(canvas.dataset.heat);
      canvas.width = columns;
      canvas.height = rows;
      const context = canvas.getContext('2d');
      const image = context.createImageData(columns, rows);
      const bytes = atob(cells);
      for (let i = 0; i < bytes.length; i++) {
        const part = bytes.charCodeAt(i) / 255;
        for (let c = 0; c < 3; c++) image.data[4 * i + c] = low[c] + (high[c] - low[c]) * part;
        image.data[4 * i + 3] = 255;
      }
      context.putImageData(image, 0, 0);
      canvas.dataset.drawn = 'true';
    }
  };

  button.addEventListener('click', () => {
    const next = themes[(themes.indexOf(button.dataset.value) + 1) % themes.length];
    button.dataset.value = next;
    button.textContent = 'Theme: ' + next;
    if (next === 'auto') delete root.dataset.theme;
    else root.dataset.theme = next;
    drawHeat();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawHeat);
  drawHeat();

  for (const plot of document.querySelectorAll('.plot')) {
    const svg = plot.querySelector('svg');
    const series = JSON.parse(plot.querySelector('script').textContent);
    const hover = svg.querySelector('.hover');
    let tip;
    const leave = () => {
      hover.replaceChildren();
      tip?.remove();
      tip = undefined;
    };
    plot.addEventListener('pointerleave', leave);
    plot.addEventListener('pointermove', (event) => {
      const box = svg.getBoundingClientRect();
      const x = ((event.clientX - box.left) / box.width) * svg.viewBox.baseVal.width;
      const near = series.flatMap(({ name, points }) => {
        if (points.length === 0) return [];
        const point = points.reduce((best, one) => (Math.abs(one[0] - x) < Math.abs(best[0] - x) ? one : best));
        return [{ name, point }];
      });
      if (near.length === 0) return;
      const at = near[0].point[0];
      const line = document.createElementNS(svg.namespaceURI, 'line');
      for (const [name, value] of [['x1', at], ['x2', at], ['y1', 14], ['y2', 240], ['class', 'cross']]) line.setAttribute(name, value);
      hover.replaceChildren(line);
      if (tip === undefined) {
        tip = document.createElement('div');
        tip.className = 'tip';
        plot.append(tip);
      }
      tip.replaceChildren(...near.map(({ name, point }) => {
        const row = document.createElement('div');
        row.textContent = name + ': ' + point[3] + ' at ' + point[2];
        return row;
      }));
      const left = ((at / svg.viewBox.baseVal.width) * box.width) + 12;
      tip.style.left = Math.max(0, Math.min(left, box.width - tip.offsetWidth)) + 'px';
      tip.style.top = '18px';
    });
  }
  root.dataset.ready = 'true';
})();
`;
