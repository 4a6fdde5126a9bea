"""boto3 against the server at SQSIM_URL: what it sends is understood, what it gets is what it takes
SQS to answer, errors are of its own classes."""

import json
import os
import threading
import unittest
import urllib.request

import boto3
from botocore.config import Config

URL = os.environ["SQSIM_URL"]
FIFO = {"FifoQueue": "true"}


def client():
    return boto3.client("sqs", endpoint_url=URL, config=Config(retries={"total_max_attempts": 1}))


def control(name, **change):
    request = urllib.request.Request(f"{URL}/_sqsim/{name}", json.dumps(change).encode())
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


class Boto3(unittest.TestCase):
    def setUp(self):
        control("reset")
        self.sqs = client()
        self.url = self.sqs.create_queue(QueueName="orders.fifo", Attributes=FIFO)["QueueUrl"]

    def send(self, body, group="g", **more):
        return self.sqs.send_message(QueueUrl=self.url, MessageBody=body, MessageGroupId=group,
                                     MessageDeduplicationId=body.encode().hex(), **more)

    def receive(self, **more):
        return self.sqs.receive_message(QueueUrl=self.url, **more).get("Messages", [])

    def test_the_url_leads_to_the_queue(self):
        self.assertEqual(self.url, f"{URL}/000000000000/orders.fifo")
        self.assertEqual(self.sqs.list_queues()["QueueUrls"], [self.url])
        self.assertEqual(self.sqs.get_queue_url(QueueName="orders.fifo")["QueueUrl"], self.url)
        self.assertNotIn("QueueUrls", self.sqs.list_queues(QueueNamePrefix="none"))

    def test_a_message_comes_back_as_it_was(self):
        body = 'a<b> & "c"\r\n\u00e9\u20ac \U0001f600'
        attributes = {"text": {"DataType": "String", "StringValue": "x & y"},
                      "number": {"DataType": "Number.int", "StringValue": "7"},
                      "bytes": {"DataType": "Binary", "BinaryValue": b"\0\1\xff"}}
        # boto3 checks the digests of what it sends and of what it gets.
        self.send(body, MessageAttributes=attributes)
        [message] = self.receive(AttributeNames=["All"], MessageAttributeNames=["All"])
        self.assertEqual(message["Body"], body)
        self.assertEqual(message["MessageAttributes"], attributes)
        self.assertEqual(message["Attributes"]["MessageGroupId"], "g")
        self.assertEqual(message["Attributes"]["ApproximateReceiveCount"], "1")

    def test_a_batch_says_what_went_well_and_what_did_not(self):
        entries = [{"Id": "a", "MessageBody": "a", "MessageGroupId": "g",
                    "MessageDeduplicationId": "a"},
                   {"Id": "b", "MessageBody": "b", "MessageGroupId": "h",
                    "MessageDeduplicationId": "b"}]
        sent = self.sqs.send_message_batch(QueueUrl=self.url, Entries=entries)
        self.assertEqual([entry["Id"] for entry in sent["Successful"]], ["a", "b"])
        messages = self.receive(MaxNumberOfMessages=10)
        entries = [{"Id": "good", "ReceiptHandle": messages[0]["ReceiptHandle"]},
                   {"Id": "bad", "ReceiptHandle": "none"}]
        deleted = self.sqs.delete_message_batch(QueueUrl=self.url, Entries=entries)
        self.assertEqual(deleted["Successful"], [{"Id": "good"}])
        self.assertEqual(deleted["Failed"][0]["Id"], "bad")
        self.assertEqual(deleted["Failed"][0]["Code"], "ReceiptHandleIsInvalid")
        self.assertIs(deleted["Failed"][0]["SenderFault"], True)

    def test_errors_are_of_their_classes(self):
        with self.assertRaises(self.sqs.exceptions.QueueDoesNotExist) as caught:
            self.sqs.get_queue_url(QueueName="none.fifo")
        code = caught.exception.response["Error"]["Code"]
        self.assertEqual(code, "AWS.SimpleQueueService.NonExistentQueue")
        with self.assertRaises(self.sqs.exceptions.QueueNameExists):
            self.sqs.create_queue(QueueName="orders.fifo",
                                  Attributes={**FIFO, "DelaySeconds": "7"})
        with self.assertRaises(self.sqs.exceptions.EmptyBatchRequest):
            self.sqs.send_message_batch(QueueUrl=self.url, Entries=[])
        with self.assertRaises(self.sqs.exceptions.PurgeQueueInProgress):
            self.sqs.purge_queue(QueueUrl=self.url)
            self.sqs.purge_queue(QueueUrl=self.url)

    def test_a_queue_has_attributes_tags_and_a_dead_letter_queue(self):
        dead = self.sqs.create_queue(QueueName="dead.fifo", Attributes=FIFO,
                                     tags={"team": "stock"})["QueueUrl"]
        arn = self.sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])
        policy = {"deadLetterTargetArn": arn["Attributes"]["QueueArn"], "maxReceiveCount": "1"}
        self.sqs.set_queue_attributes(QueueUrl=self.url,
                                      Attributes={"RedrivePolicy": json.dumps(policy)})
        self.assertEqual(self.sqs.list_dead_letter_source_queues(QueueUrl=dead)["queueUrls"],
                         [self.url])
        self.assertEqual(self.sqs.list_queue_tags(QueueUrl=dead)["Tags"], {"team": "stock"})
        self.send("poison")
        self.receive()
        control("clock", advance="30s")
        self.assertEqual(self.receive(), [])
        [message] = self.sqs.receive_message(QueueUrl=dead)["Messages"]
        self.assertEqual(message["Body"], "poison")

    def test_a_group_is_locked_until_its_visibility_timeout_ends(self):
        self.send("a")
        self.send("b")
        self.receive()
        self.assertEqual(self.receive(), [])
        control("clock", advance="29s")
        self.assertEqual(self.receive(), [])
        control("clock", advance="1s")
        self.assertEqual([m["Body"] for m in self.receive(MaxNumberOfMessages=10)], ["a", "b"])

    def test_a_long_poll_wakes_with_the_message(self):
        received = []
        poll = threading.Thread(target=lambda: received.extend(
            client().receive_message(QueueUrl=self.url, WaitTimeSeconds=20)["Messages"]))
        poll.start()
        self.send("a")
        poll.join()
        self.assertEqual(received[0]["Body"], "a")


unittest.main(warnings="ignore")  # botocore keeps its connections open
