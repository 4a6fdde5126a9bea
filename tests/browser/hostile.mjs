// A scenario whose every name and body tries to be something else than text.
const script = '</script><script>window.broken = true</script>';
const long = 'x'.repeat(100_000);

export function hostileScenario() {
    const text = (value) => JSON.stringify(value);
    return `version: 1
name: { en: ${text(script)}, ko: ${text('<img src=x onerror="window.broken=true">')} }
description: ${text('<!-- ' + script + ' -->')}
queue: { name: hostile.fifo, content_based_deduplication: true }
messages:
  markup: { group: ${text('</script>')}, label: ${text('<b onclick="window.broken=true">bold</b>')}, body: ${text(script)} }
  arabic: { group: g2, label: ${text('\u202e\u0645\u0631\u062d\u0628\u0627 123')}, body: ${text('\u0645\u0631\u062d\u0628\u0627 \u202e abc')} }
  korean: { group: g3, label: 주문 하나, body: 재고를 줄인다 }
  long: { group: ${text('g'.repeat(120))}, label: ${text(long)}, body: ${text(long)} }
consumers: { c1: { label: ${text('"><svg onload="window.broken=true">')} } }
timeline:
  - at: 0s
    say: ${text(script + ' ; # %% |')}
    do: [ { send: [markup, arabic, korean, long] } ]
  - at: 1s
    do: [ { c1: receive }, { c1: receive }, { c1: receive }, { c1: receive } ]
    expect: { received: { c1: [long] } }
`;
}

/** Enough orders that a run has more than 10,000 events. */
export function longScenario() {
    const orders = 1200, products = 40;
    const numbers = [...Array(orders).keys()];
    return `version: 1
name: A long run
stock: { ${[...Array(products).keys()].map((i) => `${i + 1}: 100000`).join(', ')} }
orders:
${numbers.map((i) => `  o${i}: { order: ${i + 1}, product: ${(i % products) + 1}, quantity: 1 }`).join('\n')}
consumers:
${[1, 2, 3, 4].map((i) => `  c${i}: { poll: continuous, work: 20ms }`).join('\n')}
timeline:
  - at: 0s
    do: [ { order: [${numbers.map((i) => `o${i}`).join(', ')}] } ]
  - at: 60s
`;
}
