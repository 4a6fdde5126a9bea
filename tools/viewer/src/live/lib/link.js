// The address of what is being looked at: #q=orders.fifo&m=ID&l=ko
export function linkTo(view) {
    const link = new URLSearchParams();
    if (view.chosen) link.set('q', view.chosen);
    if (view.selected) link.set('m', view.selected);
    link.set('l', view.language === 1 ? 'ko' : 'en');
    return '#' + link;
}

export function follow(view, hash) {
    const link = new URLSearchParams(hash.slice(1));
    const language = link.get('l') ?? (navigator.language || '').slice(0, 2);
    view.language = (['en', 'ko'].includes(language) ? language : view.data.language) === 'ko' ? 1 : 0;
    if (link.has('q')) view.choose(link.get('q'));
    view.selected = link.get('m') ?? '';
}
