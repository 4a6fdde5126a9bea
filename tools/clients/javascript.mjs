// The JavaScript SDK, sqs-producer and sqs-consumer against the server at SQSIM_URL. The last test
// is the order system: orders are stored at once, two consumers work them group by group, and the
// stock of two products is kept in SQLite.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, test } from "node:test";
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ListQueuesCommand,
  PurgeQueueCommand,
  QueueDoesNotExist,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { Consumer } from "sqs-consumer";
import { Producer } from "sqs-producer";

const endpoint = process.env.SQSIM_URL;
const region = process.env.AWS_DEFAULT_REGION;
const sqs = new SQSClient({ endpoint, region, maxAttempts: 1 });

async function control(name, change) {
  const answer = await fetch(`${endpoint}/_sqsim/${name}`, {
    method: "POST",
    body: JSON.stringify(change),
  });
  assert.equal(answer.status, 200, await answer.text());
}

let url;
beforeEach(async () => {
  await control("reset", {});
  const created = await sqs.send(
    new CreateQueueCommand({ QueueName: "stock.fifo", Attributes: { FifoQueue: "true" } }),
  );
  url = created.QueueUrl;
});

test("a message comes back as it was, and the SDK agrees with its digests", async () => {
  const attributes = {
    text: { DataType: "String", StringValue: "x & y" },
    bytes: { DataType: "Binary", BinaryValue: Uint8Array.of(0, 1, 255) },
  };
  const sent = await sqs.send(
    new SendMessageCommand({
      QueueUrl: url,
      MessageBody: 'a<b> "é€" 😀',
      MessageGroupId: "g",
      MessageDeduplicationId: "1",
      MessageAttributes: attributes,
    }),
  );
  const { Messages } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: url,
      MessageSystemAttributeNames: ["All"],
      MessageAttributeNames: ["All"],
    }),
  );
  assert.equal(Messages.length, 1);
  assert.equal(Messages[0].Body, 'a<b> "é€" 😀');
  assert.equal(Messages[0].MessageId, sent.MessageId);
  assert.deepEqual(Messages[0].MessageAttributes, attributes);
  assert.equal(Messages[0].Attributes.SequenceNumber, sent.SequenceNumber);
});

test("errors are of the SDK's classes and carry SQS's codes", async () => {
  await assert.rejects(
    sqs.send(new PurgeQueueCommand({ QueueUrl: `${endpoint}/000000000000/none.fifo` })),
    (error) => error instanceof QueueDoesNotExist && error.$metadata.httpStatusCode === 400,
  );
  await assert.rejects(sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: "a" })), {
    message: "The request must contain the parameter MessageGroupId.",
  });
});

test("without an endpoint the queue's URL leads to the server", async () => {
  const other = new SQSClient({ region, maxAttempts: 1 });
  const { Attributes } = await other.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ["QueueArn"] }),
  );
  assert.equal(Attributes.QueueArn, "arn:aws:sqs:us-east-1:000000000000:stock.fifo");
});

test("after the visibility timeout a receipt handle is refused", async () => {
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: url,
      MessageBody: "a",
      MessageGroupId: "g",
      MessageDeduplicationId: "1",
    }),
  );
  const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: url }));
  await control("clock", { advance: "31s" });
  await assert.rejects(
    sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: Messages[0].ReceiptHandle })),
    /The receipt handle has expired/,
  );
});

test("a caller that gives up ends its long poll, and the message goes to another", async () => {
  const giving_up = new AbortController();
  const poll = new ReceiveMessageCommand({ QueueUrl: url, WaitTimeSeconds: 20 });
  const abandoned = sqs.send(poll, { abortSignal: giving_up.signal });
  await sqs.send(new ListQueuesCommand({}));
  giving_up.abort();
  await assert.rejects(abandoned, { name: "AbortError" });
  const waiting = sqs.send(new ReceiveMessageCommand({ QueueUrl: url, WaitTimeSeconds: 20 }));
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: url,
      MessageBody: "a",
      MessageGroupId: "g",
      MessageDeduplicationId: "1",
    }),
  );
  const { Messages } = await waiting;
  assert.equal(Messages[0].Body, "a");
});

const orders = [
  { orderId: 1, productNo: 1, quantity: 5 },
  { orderId: 2, productNo: 1, quantity: 3 },
  { orderId: 3, productNo: 2, quantity: 10 },
  { orderId: 4, productNo: 1, quantity: 2 },
  { orderId: 5, productNo: 2, quantity: 5 },
];

const message_of = (order) => ({
  id: `order${order.orderId}`,
  body: JSON.stringify(order),
  groupId: `STOCK_GROUP${order.productNo}`,
  deduplicationId: `STOCK_${order.productNo}ORDER_${order.orderId}`,
});

test("five orders sent twice reduce the stock once each, in the order of their groups", async () => {
  const folder = mkdtempSync(join(tmpdir(), "sqsim-"));
  const sql = (text) =>
    execFileSync("sqlite3", ["-bail", "-cmd", ".timeout 10000", join(folder, "stock.db")], {
      input: text,
      encoding: "utf8",
    }).trim();
  sql(`CREATE TABLE stock (product_no INTEGER PRIMARY KEY, quantity INTEGER CHECK (quantity >= 0));
       CREATE TABLE reduction (id INTEGER PRIMARY KEY, order_id INTEGER UNIQUE, product_no INTEGER);
       INSERT INTO stock VALUES (1, 10), (2, 20);`);
  const producer = Producer.create({ queueUrl: url, region, sqs });
  await producer.send(orders.map(message_of));
  await producer.send(orders.map(message_of)); // the order service tries again: deduplicated

  const failures = [];
  let all_done;
  const done = new Promise((resolve) => (all_done = resolve));
  let reduced = 0;
  const consumers = [1, 2].map(() => {
    const consumer = Consumer.create({
      queueUrl: url,
      sqs,
      suppressFifoWarning: true,
      waitTimeSeconds: 20,
      handleMessage: async ({ Body }) => {
        const { orderId, productNo, quantity } = JSON.parse(Body);
        sql(`BEGIN IMMEDIATE;
             UPDATE stock SET quantity = quantity - ${quantity} WHERE product_no = ${productNo};
             INSERT INTO reduction (order_id, product_no) VALUES (${orderId}, ${productNo});
             COMMIT;`);
      },
    });
    consumer.on("message_processed", () => ++reduced === orders.length && all_done());
    for (const failure of ["error", "processing_error", "timeout_error"]) {
      consumer.on(failure, (error) => {
        failures.push(error);
        all_done();
      });
    }
    consumer.start();
    return consumer;
  });
  await done;
  const stopped = consumers.map((consumer) => new Promise((end) => consumer.on("stopped", end)));
  consumers.forEach((consumer) => consumer.stop({ abort: true }));
  await Promise.all(stopped);

  assert.deepEqual(failures, []);
  assert.equal(sql("SELECT * FROM stock ORDER BY product_no"), "1|0\n2|5");
  const worked = (product) =>
    sql(`SELECT order_id FROM reduction WHERE product_no = ${product} ORDER BY id`).split("\n");
  assert.deepEqual(worked(1), ["1", "2", "4"]);
  assert.deepEqual(worked(2), ["3", "5"]);
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ["All"] }),
  );
  assert.equal(Attributes.ApproximateNumberOfMessages, "0");
  assert.equal(Attributes.ApproximateNumberOfMessagesNotVisible, "0");
  rmSync(folder, { recursive: true });
});
