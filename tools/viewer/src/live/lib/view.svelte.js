// What is being looked at, and what can be done: the one place that asks the server.
import { call, clear, look, tell } from './server.js';
import { Stream } from './stream.js';
import { words } from './words.js';

const EVENTS_KEPT = 500, MESSAGES_SHOWN = 500;
const KEY_OF_HELD = 'sqsim-held';

export class LiveView {
    constructor(data) {
        this.data = data;
        this.origin = location.origin;
        this.held = JSON.parse(sessionStorage.getItem(KEY_OF_HELD) ?? '{}');
    }

    language = $state(0);
    theme = $state('');
    helping = $state(false);
    filter = $state('');
    connection = $state('connecting');
    queues = $state.raw([]);
    seen = $state.raw({});  // by name: what /_sqsim/queues/NAME showed last
    loaded = $state(false);
    wanted = $state('');
    selected = $state('');
    clock = $state.raw({ epoch_milliseconds: 0, frozen: true, speed: 1, history_start: '' });
    now = $state(0);  // milliseconds of the queues' time since 1970
    faults = $state.raw([]);
    scenario = $state.raw(null);
    events = $state.raw([]);
    missed = $state(false);
    holders = $state.raw(new Map());  // by message id: who received it last, and for how long
    held = $state.raw({});  // by message id: the receipt handles that this page has
    said = $state.raw({ text: () => '', bad: false });  // the text: of the words of a language

    words = $derived(words[this.language]);
    chosen = $derived(this.queues.some((one) => one.name === this.wanted) ? this.wanted
        : this.queues[0]?.name ?? '');
    queue = $derived(this.queues.find((one) => one.name === this.chosen));
    isFifo = $derived(this.queue?.attributes.FifoQueue === 'true');
    dead = $derived(deadLetterQueueOf(this.queue));
    messages = $derived((this.seen[this.chosen]?.groups ?? []).flatMap((group) => group.messages));
    message = $derived(this.find(this.selected));

    isDead(name) {
        return this.queues.some((one) => deadLetterQueueOf(one) === name);
    }

    find(id) {
        if (!id) return undefined;
        for (const name of [this.chosen, this.dead]) {
            for (const group of this.seen[name]?.groups ?? []) {
                const message = group.messages.find((one) => one.message_id === id);
                if (message) return { ...message, group: group.message_group_id, queue: name };
            }
        }
        return undefined;
    }

    url(name) {
        const arn = this.queues.find((one) => one.name === name)?.attributes.QueueArn ?? '';
        return `${this.origin}/${arn.split(':')[4]}/${name}`;
    }

    /** Of a text by language; either may be missing. */
    text(byLanguage) {
        return byLanguage[this.language === 1 ? 'ko' : 'en'] ?? Object.values(byLanguage)[0] ?? '';
    }

    /** Milliseconds until an instant of the queues' time. */
    left(epoch) {
        return Math.max(0, epoch - this.now);
    }

    choose(name) {
        this.wanted = name;
        this.refresh();
    }

    stepQueue(by) {
        const at = this.queues.findIndex((one) => one.name === this.chosen);
        if (at >= 0) this.choose(this.queues[(at + by + this.queues.length) % this.queues.length].name);
    }

    stepMessage(by) {
        const all = this.messages.map((one) => one.message_id);
        if (all.length === 0) return;
        const at = all.indexOf(this.selected);
        this.selected = all[at < 0 && by < 0 ? all.length - 1 : (at + by + all.length) % all.length];
    }

    select(id) {
        this.selected = this.selected === id ? '' : id;
    }

    // What comes from the server.

    begin() {
        const stream = new Stream({
            opened: () => {
                this.connection = 'connected';
                this.events = [];
                this.say(() => '');
                this.refresh(true);
            },
            cut: () => (this.connection = 'cut'),
            missed: () => (this.missed = true),
            events: (events) => this.take(events),
            clock: (clock) => this.takeClock(clock),
            faults: (list) => (this.faults = list.faults),
            reset: () => this.forget(),
        });
        const still = matchMedia('(prefers-reduced-motion: reduce)');
        let last = 0, frame;
        const tick = (at) => {
            if (at - last > (still.matches ? 1000 : 90)) {
                last = at;
                this.tick();
            }
            frame = requestAnimationFrame(tick);
        };
        frame = requestAnimationFrame(tick);
        return () => { stream.close(); cancelAnimationFrame(frame); };
    }

    tick() {
        const passed = this.clock.frozen ? 0 : (performance.now() - this.clock.at) * this.clock.speed;
        this.now = this.clock.epoch_milliseconds + passed;
    }

    takeClock(clock) {
        this.clock = { ...clock, at: performance.now() };
        this.tick();
        this.refresh();
    }

    take(events) {
        const holders = new Map(this.holders), held = { ...this.held };
        for (const event of events) {
            if (event.event === 'MessageReceived') {
                holders.set(event.message_id, { actor: event.actor, span: (event.invisible_until - event.t) / 1e6 });
            } else if (event.event === 'MessageVisibilityChanged' && holders.has(event.message_id)) {
                holders.set(event.message_id, { ...holders.get(event.message_id), span: (event.invisible_until - event.t) / 1e6 });
            }
            if (['MessageDeleted', 'MessageVisibilityExpired', 'MessageMovedToDeadLetterQueue', 'MessageRetentionExpired'].includes(event.event)) {
                holders.delete(event.message_id);
                delete held[event.message_id];
            }
        }
        this.holders = holders;
        this.hold(held);
        this.events = [...this.events, ...events].slice(-EVENTS_KEPT);
        this.refresh();
    }

    forget() {
        this.events = [];
        this.missed = false;
        this.holders = new Map();
        this.hold({});
        this.selected = '';
        this.say(() => '');
        this.refresh(true);
    }

    hold(held) {
        this.held = held;
        sessionStorage.setItem(KEY_OF_HELD, JSON.stringify(held));
    }

    holderOf(id) {
        if (this.held[id]) return this.words.here;
        return this.holders.get(id)?.actor ?? this.words.somebody;
    }

    #busy = false;
    #again = false;
    #all = false;

    /** Looks at the queues again, soon: not before the last look is over, nor twice at once. */
    async refresh(all = false) {
        this.#again = true;
        this.#all ||= all;
        if (this.#busy) return;
        this.#busy = true;
        while (this.#again) {
            this.#again = false;
            try {
                await this.#look();
            } catch (error) {
                if (!(error instanceof TypeError)) this.say(() => error.message, true);  // TypeError: no connection
            }
            await new Promise((done) => setTimeout(done, 100));
        }
        this.#busy = false;
    }

    async #look() {
        if (this.#all) {
            this.#all = false;
            this.faults = (await look('faults')).faults;
            this.clock = { ...(await look('clock')), at: performance.now() };
            this.tick();
        }
        const { queues } = await look('queues');
        const dead = new Set(queues.map(deadLetterQueueOf));
        this.queues = [...queues.filter((one) => !dead.has(one.name)), ...queues.filter((one) => dead.has(one.name))];
        const seen = {};
        for (const name of new Set([this.chosen, this.dead])) {
            if (!queues.some((one) => one.name === name)) continue;
            const answer = await look(`queues/${encodeURIComponent(name)}?limit=${MESSAGES_SHOWN}`);
            seen[name] = atInstants(answer);
        }
        this.seen = seen;
        this.scenario = (await look('scenario')).scenario;
        this.loaded = true;
    }

    // What is asked of the server.

    /** `text`: a function of the words, so that it changes with the language. */
    say(text, bad = false) {
        this.said = { text, bad };
    }

    /** Does something and says what came of it, good or bad. */
    async #attempt(work) {
        try {
            const text = await work();
            if (text) this.say(text);
            return true;
        } catch (error) {
            this.say(() => (error.code ? `${error.code}: ${error.message}` : error.message), true);
            return false;
        } finally {
            this.refresh();
        }
    }

    setClock(change) {
        return this.#attempt(async () => { this.takeClock(await tell('clock', change)); });
    }
    freeze(frozen) { return this.setClock({ freeze: frozen }); }
    advance(span) { return this.setClock({ advance: span }); }

    reset() {
        return this.#attempt(async () => { await tell('reset'); });
    }

    addFault(fault) {
        return this.#attempt(async () => { this.faults = (await tell('faults', fault)).faults; });
    }
    clearFaults() {
        return this.#attempt(async () => { this.faults = (await clear('faults')).faults; });
    }

    createQueue(name, withDead) {
        return this.#attempt(async () => {
            const fifo = name.endsWith('.fifo') ? { FifoQueue: 'true' } : {};
            const attributes = { ...fifo };
            if (withDead) {
                const dead = name.endsWith('.fifo') ? name.replace(/\.fifo$/, '-dlq.fifo') : `${name}-dlq`;
                const { QueueUrl } = await call('CreateQueue', { QueueName: dead, Attributes: fifo });
                const { Attributes } = await call('GetQueueAttributes', { QueueUrl, AttributeNames: ['QueueArn'] });
                attributes.RedrivePolicy = JSON.stringify({ deadLetterTargetArn: Attributes.QueueArn, maxReceiveCount: 3 });
            }
            await call('CreateQueue', { QueueName: name, Attributes: attributes });
            this.wanted = name;
        });
    }

    #count = 0;

    send(group, id, body, queue = this.chosen) {
        return this.#attempt(async () => {
            const parameters = { QueueUrl: this.url(queue), MessageBody: body };
            if (group) parameters.MessageGroupId = group;
            if (id) parameters.MessageDeduplicationId = id;
            else if (this.isFifo && this.queue.attributes.ContentBasedDeduplication !== 'true')
                parameters.MessageDeduplicationId = `page-${Date.now().toString(36)}-${++this.#count}`;
            const { deduplication_window: window } = await look(`queues/${encodeURIComponent(queue)}`);
            const { MessageId, SequenceNumber } = await call('SendMessage', parameters);
            const isCopy = window.some((one) => one.message_id === MessageId);
            return (words) => (isCopy ? words.sentAgain : words.sent)(Number(SequenceNumber ?? 0));
        });
    }

    receive(most = 1, hideFor = '') {
        if (!this.chosen) return undefined;
        return this.#attempt(async () => {
            const parameters = { QueueUrl: this.url(this.chosen), MaxNumberOfMessages: most, WaitTimeSeconds: 0 };
            if (hideFor !== '') parameters.VisibilityTimeout = Number(hideFor);
            const { Messages = [] } = await call('ReceiveMessage', parameters);
            if (Messages.length === 0) return (words) => words.gotNothing;
            const held = { ...this.held };
            for (const message of Messages) held[message.MessageId] = { queue: this.chosen, handle: message.ReceiptHandle };
            this.hold(held);
            this.selected = Messages[0].MessageId;
            return (words) => words.got(Messages.length);
        });
    }

    remove(id) {
        const own = this.held[id];
        if (!own) return undefined;
        return this.#attempt(async () => {
            await call('DeleteMessage', { QueueUrl: this.url(own.queue), ReceiptHandle: own.handle });
            return (words) => words.deleted;
        });
    }

    hide(id, seconds) {
        const own = this.held[id];
        return this.#attempt(async () => {
            await call('ChangeMessageVisibility',
                { QueueUrl: this.url(own.queue), ReceiptHandle: own.handle, VisibilityTimeout: seconds });
            return (words) => words.changed;
        });
    }

    redrive(name) {
        return this.#attempt(async () => {
            const arn = this.queues.find((one) => one.name === name).attributes.QueueArn;
            await call('StartMessageMoveTask', { SourceArn: arn });
            const still = this.clock.frozen;
            return (words) => (still ? words.redrivenStill : words.redriven);
        });
    }

    get dark() {
        return this.theme ? this.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    }
}

function deadLetterQueueOf(queue) {
    const policy = queue?.attributes.RedrivePolicy;
    return policy ? JSON.parse(policy).deadLetterTargetArn.split(':').pop() : '';
}

/** With instants in the place of what is left until then, which gets less while one looks. */
function atInstants(answer) {
    const now = Date.parse(answer.now);
    for (const group of answer.groups) {
        for (const message of group.messages) {
            if (message.hidden_for_seconds !== undefined)
                message.until = now + message.hidden_for_seconds * 1000;
            message.keptUntil = now + message.retained_for_seconds * 1000;
        }
    }
    for (const one of answer.deduplication_window) one.until = now + one.remembered_for_seconds * 1000;
    return answer;
}
