// What the page asks of the server that it came from.

/** An answer that says no. `code` is AWS's, or empty where the server itself refuses. */
export class Refused extends Error {
    constructor(code, message) {
        super(message);
        this.code = code;
    }
}

async function ask(path, options) {
    const response = await fetch(path, options);
    const text = await response.text();
    const answer = text ? JSON.parse(text) : {};
    if (response.ok) return answer;
    throw new Refused((answer.__type ?? '').split('#').pop(), answer.message ?? answer.error ?? response.statusText);
}

export const look = (name) => ask(`/_sqsim/${name}`);
export const tell = (name, body = {}) => ask(`/_sqsim/${name}`, { method: 'POST', body: JSON.stringify(body) });
export const clear = (name) => ask(`/_sqsim/${name}`, { method: 'DELETE' });

/** A call of the SQS API, as any client makes it. */
export function call(action, parameters) {
    return ask('/', {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-amz-json-1.0', 'X-Amz-Target': `AmazonSQS.${action}` },
        body: JSON.stringify(parameters),
    });
}
