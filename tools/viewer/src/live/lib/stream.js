// The server's events as they happen. When too many come it is hung up on; it comes back then, to
// the latest of them and not to all that it missed.
const LATEST = 200, AT_ONCE = 100;
const names = ['QueueCreated', 'QueueAttributesChanged', 'QueueDeleted', 'QueuePurged', 'MessageSent',
    'MessageDeduplicated', 'MessageDelayEnded', 'MessageReceived', 'NothingReceived', 'MessageDeleted',
    'MessageVisibilityChanged', 'MessageVisibilityExpired', 'MessageRetentionExpired',
    'MessageMovedToDeadLetterQueue', 'MessageRedriven', 'RequestFailed', 'OrderPlaced', 'OrderAnswered',
    'HandlingStarted', 'HandlingFinished', 'StockRead', 'StockReduced', 'ReductionSkipped', 'StoreConflict',
    'StockLaidIn', 'ConsumerCrashed', 'ConsumerStarted', 'ConsumerStopped'];

export class Stream {
    constructor(listener) {
        this.listener = listener;
        this.waiting = [];
        this.open();
    }

    open() {
        this.source = new EventSource(`/_sqsim/events?latest=${LATEST}`);
        this.source.onopen = () => this.listener.opened();
        this.source.onerror = () => {
            this.source.close();
            this.listener.cut();
            this.retry = setTimeout(() => this.open(), 1000);
        };
        for (const name of names) this.source.addEventListener(name, (event) => this.put(event.data));
        for (const name of ['clock', 'faults', 'reset']) {
            this.source.addEventListener(name, (event) => {
                this.hand();
                this.listener[name](JSON.parse(event.data));
            });
        }
    }

    /** Handed on ten times a second: nobody sees more. */
    put(data) {
        this.waiting.push(data);
        if (this.waiting.length > 10 * LATEST) {
            this.waiting.splice(0, 9 * LATEST);
            this.listener.missed();
        }
        this.timer ??= setTimeout(() => this.hand(), AT_ONCE);
    }

    hand() {
        clearTimeout(this.timer);
        this.timer = undefined;
        if (this.waiting.length > 0) this.listener.events(this.waiting.splice(0).map((one) => JSON.parse(one)));
    }

    close() {
        clearTimeout(this.retry);
        clearTimeout(this.timer);
        this.source.close();
    }
}
