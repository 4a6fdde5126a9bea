// The state of the world after so many events: the same fold as history::State makes in the program.
import { ACTOR, FIRST, MESSAGE, NAME, SECOND, TIME } from './events.js';

function emptyState(run) {
    return {
        queues: run.queues.map(() => []), // messages by queue, in the order in which they came
        groups: run.queues.map(() => []), // names of groups by queue
        messages: run.messages.map(() => null),
        stock: run.products.map(() => null),
        reductions: new Map(), // how often a message took stock away
        work: run.actors.map(() => []), // what each actor has in hand
        down: run.actors.map(() => false),
    };
}

function land(message) {
    if (message) Object.assign(message, { inFlight: false, holder: -1 });
}

function remove(state, number) {
    const message = state.messages[number];
    if (!message) return;
    state.queues[message.queue] = state.queues[message.queue].filter((one) => one !== number);
    land(message);
}

function store(run, state, number, queue, visibleAt) {
    const group = run.messages[number].group;
    if (!state.groups[queue].includes(group)) state.groups[queue].push(group);
    const before = state.messages[number];
    state.messages[number] = {
        queue, inFlight: false, holder: -1, until: 0, begin: 0, visibleAt,
        count: before ? before.count : 0,
    };
    state.queues[queue].push(number);
}

function drop(list, number) {
    const at = list.indexOf(number);
    if (at >= 0) list.splice(at, 1);
}

const changes = {
    MessageSent: (state, e, run) => store(run, state, e[MESSAGE], e[FIRST], e[SECOND]),
    MessageReceived(state, e) {
        const message = state.messages[e[MESSAGE]];
        if (!message) return;
        const inFlight = e[FIRST] > e[TIME];
        Object.assign(message, {
            inFlight, holder: inFlight ? e[ACTOR] : -1, begin: e[TIME], until: e[FIRST],
            count: e[SECOND],
        });
        if (e[ACTOR] >= 0 && !state.work[e[ACTOR]].includes(e[MESSAGE]))
            state.work[e[ACTOR]].push(e[MESSAGE]);
    },
    MessageVisibilityChanged(state, e) {
        const message = state.messages[e[MESSAGE]];
        if (!message) return;
        message.until = e[FIRST];
        if (e[FIRST] > e[TIME]) return;
        if (message.holder >= 0) drop(state.work[message.holder], e[MESSAGE]);
        land(message);
    },
    MessageVisibilityExpired: (state, e) => land(state.messages[e[MESSAGE]]),
    MessageDeleted(state, e) {
        if (e[ACTOR] >= 0) drop(state.work[e[ACTOR]], e[MESSAGE]);
        remove(state, e[MESSAGE]);
    },
    MessageRetentionExpired: (state, e) => remove(state, e[MESSAGE]),
    MessageMovedToDeadLetterQueue(state, e, run) {
        remove(state, e[MESSAGE]);
        store(run, state, e[MESSAGE], e[FIRST], e[TIME]);
    },
    MessageRedriven(state, e, run) {
        remove(state, e[SECOND]);
        store(run, state, e[MESSAGE], e[FIRST], e[TIME]);
    },
    QueuePurged: (state, e) => (state.queues[e[FIRST]] = []),
    QueueDeleted: (state, e) => (state.queues[e[FIRST]] = []),
    StockLaidIn: (state, e) => (state.stock[e[FIRST]] = { quantity: e[SECOND] }),
    StockReduced(state, e) {
        const before = state.stock[e[FIRST]]?.quantity ?? e[SECOND];
        const times = (state.reductions.get(e[MESSAGE]) ?? 0) + 1;
        if (e[MESSAGE] >= 0) state.reductions.set(e[MESSAGE], times);
        state.stock[e[FIRST]] = {
            quantity: e[SECOND], change: e[SECOND] - before, message: e[MESSAGE], at: e[TIME],
            again: e[MESSAGE] >= 0 && times > 1,
        };
    },
    HandlingFinished: (state, e) => e[ACTOR] >= 0 && drop(state.work[e[ACTOR]], e[MESSAGE]),
    // A refused delete ends the work on the message; a refused extension does not.
    RequestFailed: (state, e) => e[ACTOR] >= 0 && e[FIRST] === 1 && drop(state.work[e[ACTOR]], e[MESSAGE]),
    ConsumerCrashed(state, e) {
        state.work[e[ACTOR]] = [];
        state.down[e[ACTOR]] = true;
    },
    ConsumerStarted: (state, e) => (state.down[e[ACTOR]] = false),
};

// Folding 10,000 events for each step of a slider would be felt: every so many a copy is kept.
const KEPT_EVERY = 500;
const kept = new WeakMap();

function copy(state) {
    return {
        queues: state.queues.map((queue) => [...queue]),
        groups: state.groups.map((groups) => [...groups]),
        messages: state.messages.map((message) => message && { ...message }),
        stock: [...state.stock],
        reductions: new Map(state.reductions),
        work: state.work.map((list) => [...list]),
        down: [...state.down],
    };
}

export function stateAfter(run, count) {
    if (!kept.has(run)) kept.set(run, [emptyState(run)]);
    const states = kept.get(run);
    const wanted = Math.floor(count / KEPT_EVERY);
    while (states.length <= wanted) {
        const state = copy(states.at(-1));
        const first = (states.length - 1) * KEPT_EVERY;
        for (let i = first; i < first + KEPT_EVERY; ++i) apply(run, state, run.events[i]);
        states.push(state);
    }
    const state = copy(states[wanted]);
    for (let i = wanted * KEPT_EVERY; i < count; ++i) apply(run, state, run.events[i]);
    return state;
}

function apply(run, state, event) {
    changes[event[NAME]]?.(state, event, run);
}

/** A queue's groups in the order of their first message, each with its messages; empty ones stay. */
export function groupsOf(run, state, queue) {
    const groups = new Map();
    for (const group of state.groups[queue]) groups.set(group, []);
    for (const number of state.queues[queue]) groups.get(run.messages[number].group).push(number);
    return groups;
}
