// What is being looked at: the one place that changes it. Everything shown follows.
import { TIME, MESSAGE, duration, eventsUntil } from './events.js';
import { stateAfter } from './fold.js';
import { words } from './words.js';

export class View {
    constructor(data) {
        this.data = data;
        this.runs = data.runs;
    }

    index = $state(0);
    language = $state(0);
    theme = $state('');
    time = $state(0);
    count = $state(0);
    selected = $state(-1);
    filter = $state('');
    playing = $state(false);
    helping = $state(false);
    printing = $state(false);

    run = $derived.by(() => this.runs[this.index]);
    words = $derived(words[this.language]);
    state = $derived.by(() => stateAfter(this.run, this.count));
    entry = $derived.by(() =>
        this.run.entries.findLastIndex((one) => one.at <= this.time && one.events <= this.count));

    /** A time in words: of an exploration's run, where each step takes a second, the model's. */
    clock(time) {
        const { order, entries } = this.run;
        if (!order) return duration(time);
        const step = entries.findLastIndex((one) => one.at <= time);
        return step < 0 ? duration(0) : order.steps[step].clock;
    }

    text(pair) {
        return pair[this.language] || pair[0];
    }

    show(index) {
        this.playing = false;
        this.index = Math.max(0, Math.min(this.runs.length - 1, index));
        this.selected = -1;
        this.filter = '';
        const first = this.run.entries.find((one) => one.failed > 0);
        if (first) this.toEntry(this.run.entries.indexOf(first));
        else this.toTime(0);
    }

    toTime(time) {
        this.time = Math.max(0, Math.min(this.run.end, time));
        this.count = eventsUntil(this.run.events, this.time);
    }

    /** After the event with this number, from 1. */
    toEvent(count) {
        this.count = Math.max(0, Math.min(this.run.events.length, count));
        this.time = this.count > 0 ? this.run.events[this.count - 1][TIME] : 0;
    }

    toEntry(number) {
        const entry = this.run.entries[number];
        if (!entry) return;
        this.time = entry.at;
        this.count = Math.min(entry.events, this.run.events.length);
    }

    stepEvent(by) {
        this.playing = false;
        this.toEvent(this.count + by);
    }

    stepEntry(by) {
        this.playing = false;
        const { entries } = this.run;
        const here = (one) => one.at === this.time && one.events === this.count;
        const next = by > 0
            ? entries.findIndex((one) => one.at > this.time ||
                  (one.at === this.time && one.events > this.count))
            : entries.findLastIndex((one) => !here(one) && one.at <= this.time &&
                  one.events <= this.count);
        if (next >= 0) this.toEntry(next);
        else if (by < 0) this.toTime(0);
    }

    nextFailure() {
        this.playing = false;
        const { entries } = this.run;
        const later = entries.findIndex((one, i) => one.failed > 0 && i > this.entry);
        const any = later >= 0 ? later : entries.findIndex((one) => one.failed > 0);
        if (any >= 0) this.toEntry(any);
    }

    select(message) {
        this.selected = this.selected === message ? -1 : message;
    }

    /** The next message in the order of the picture. */
    stepMessage(by) {
        const order = [...new Set(this.run.events.map((e) => e[MESSAGE]).filter((m) => m >= 0))];
        if (order.length === 0) return;
        const at = order.indexOf(this.selected);
        const next = at < 0 && by < 0 ? order.length - 1 : at + by;
        this.selected = order[(next + order.length) % order.length];
    }

    get dark() {
        return this.theme ? this.theme === 'dark'
            : matchMedia('(prefers-color-scheme: dark)').matches;
    }
}
