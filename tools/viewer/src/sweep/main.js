import '../page.css';
import './sweep.css';
import { chart, heatMap } from './charts.js';
import { allZero, element, shownFigures, summed } from './data.js';
import { wordsIn } from './words.js';

const { language, name, description, sweep } = JSON.parse(document.getElementById('data').textContent);
const words = wordsIn(language);
const rows = summed(sweep);
const varied = sweep.varied.map((parameter) => parameter.name);

function chooser(label, options, chosen, choose) {
    const select = element('select', {}, options.map(([value, text]) =>
        element('option', value === chosen ? { value, selected: '' } : { value }, text)));
    select.addEventListener('change', () => choose(select.value));
    return element('label', {}, [label, ' ', select]);
}

/** One picture with one name; what it is made of has none that a reader may be told. */
function named(picture, name) {
    for (const part of picture.querySelectorAll('[aria-label]')) {
        part.setAttribute('class', part.getAttribute('aria-label'));
        part.removeAttribute('aria-label');
        part.removeAttribute('aria-description');
    }
    picture.setAttribute('role', 'img');
    picture.setAttribute('aria-label', name);
    return picture;
}

function figureOf(figure, along) {
    const picture = named(chart(rows, figure, along, words), words.chartLabel(words.title(figure), along));
    return element('figure', { class: 'card' }, [
        element('figcaption', {}, element('h2', {}, words.title(figure))), picture]);
}

function mapOf(across, down) {
    const picture = named(heatMap(rows, across, down, words), words.mapLabel(across, down));
    return element('figure', { class: 'card' }, [
        element('figcaption', {}, element('h2', {}, words.map)), picture]);
}

/** Lines that can be told apart have these in common: what is varied but not along the axis. */
function legend(along) {
    const series = [...new Set(rows.map((row) => row.series(along)))];
    if (series.length < 2) return '';
    return element('ul', { class: 'legend' }, series.map((text, index) =>
        element('li', {}, [element('span', { class: `mark s${index % 8}`, 'aria-hidden': 'true' }), text])));
}

function table() {
    const columns = Object.keys(sweep.figures);
    const head = element('tr', {}, [...varied, ...columns].map((text) => element('th', { scope: 'col' }, text)));
    const body = rows.map((row) => element('tr', {}, [
        ...varied.map((key) => element('th', { scope: 'row' }, row.at[key])),
        ...columns.map((key) => element('td', {}, words.range(row.figures[key])))]));
    return element('section', { class: 'card all', tabindex: '0', 'aria-label': words.table }, [
        element('table', {}, [element('thead', {}, head), element('tbody', {}, body)])]);
}

const charts = element('div', { class: 'charts' });
const key = element('div');

function draw(along) {
    const figures = shownFigures.filter((figure) => !allZero(rows, figure));
    const pictures = figures.map((figure) => figureOf(figure, along));
    if (varied.length > 1) pictures.push(mapOf(along, varied.find((other) => other !== along)));
    charts.replaceChildren(...pictures);
    key.replaceChildren(legend(along));
}

const runs = sweep.points[0]?.runs.length ?? 0;
const zero = shownFigures.filter((figure) => allZero(rows, figure)).map(words.title);
const controls = varied.length < 2 ? '' : chooser(words.along, varied.map((text) => [text, text]), varied[0], draw);
document.documentElement.lang = language;
document.title = `${name} · sqsim`;
document.getElementById('app').replaceChildren(element('main', { class: 'page' }, [
    element('header', {}, element('div', {}, [
        element('h1', {}, name), element('p', { class: 'about' }, words.about(sweep, runs))])),
    element('p', { class: 'description' }, description),
    element('div', { class: 'controls' }, [controls, key]),
    charts,
    zero.length === 0 ? '' : element('p', { class: 'quiet' }, words.zero(zero)),
    element('h2', { class: 'every' }, words.table),
    table()]));
draw(varied[0]);
