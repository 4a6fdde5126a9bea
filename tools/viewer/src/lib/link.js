// The address of what is being looked at: #s=database-lock&t=12&e=17&m=o1&l=ko
import { eventsUntil } from './events.js';

export function linkTo(view) {
    const link = new URLSearchParams();
    link.set('s', view.run.key);
    link.set('t', String(view.time / 1e9));
    if (view.count !== eventsUntil(view.run.events, view.time)) link.set('e', view.count);
    if (view.selected >= 0) {
        const message = view.run.messages[view.selected];
        link.set('m', message.name || message.id);
    }
    link.set('l', view.language === 1 ? 'ko' : 'en');
    return '#' + link;
}

export function follow(view, hash) {
    const link = new URLSearchParams(hash.slice(1));
    const language = link.get('l') ?? (navigator.language || '').slice(0, 2);
    view.language = (['en', 'ko'].includes(language) ? language : view.data.language) === 'ko' ? 1 : 0;
    view.show(Math.max(0, view.runs.findIndex((run) => run.key === link.get('s'))));
    if (link.has('t') && Number.isFinite(Number(link.get('t'))))
        view.toTime(Math.round(Number(link.get('t')) * 1e9));
    if (Number(link.get('e')) > 0)
        view.count = Math.min(Number(link.get('e')), view.run.events.length);
    if (link.has('m')) {
        view.selected = view.run.messages.findIndex(
            (one) => one.name === link.get('m') || one.id === link.get('m'));
    }
}
