// The JavaScript SDK against the server at SQSIM_URL, which lets in who signs with the key of the
// environment.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ListQueuesCommand, SQSClient } from "@aws-sdk/client-sqs";

const options = {
  endpoint: process.env.SQSIM_URL,
  region: process.env.AWS_DEFAULT_REGION,
  maxAttempts: 1,
};

test("what the SDK signs is let in, and a wrong secret is not", async () => {
  await new SQSClient(options).send(new ListQueuesCommand({}));
  const accessKeyId = process.env.AWS_ACCESS_KEY_ID;
  const stranger = new SQSClient({
    ...options,
    credentials: { accessKeyId, secretAccessKey: "wrong" },
  });
  await assert.rejects(stranger.send(new ListQueuesCommand({})), (error) => {
    assert.equal(error.name, "SignatureDoesNotMatch");
    assert.equal(error.$metadata.httpStatusCode, 403);
    return true;
  });
});
