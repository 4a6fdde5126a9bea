"""boto3 against the server at SQSIM_URL, which serves scenarios/tour/concurrent-orders.yaml: orders
that it sends are worked by the scenario's consumers, and the stock in the database goes down."""

import json
import os
import unittest
import urllib.request

import boto3

URL = os.environ["SQSIM_URL"]


def scenario():
    with urllib.request.urlopen(f"{URL}/_sqsim/scenario") as answer:
        return json.load(answer)["scenario"]


def stock():
    return {row["product_no"]: row["quantity"] for row in scenario()["stock"]}


class Scenario(unittest.TestCase):
    def setUp(self):
        urllib.request.urlopen(urllib.request.Request(f"{URL}/_sqsim/reset", b""))
        self.sqs = boto3.client("sqs", endpoint_url=URL)
        self.url = self.sqs.get_queue_url(QueueName="stock.fifo")["QueueUrl"]

    def order(self, number, product, quantity):
        body = {"orderId": number, "productNo": product, "quantity": quantity}
        return self.sqs.send_message(
            QueueUrl=self.url, MessageBody=json.dumps(body), MessageGroupId=f"STOCK_GROUP{product}",
            MessageDeduplicationId=f"STOCK_{product}ORDER_{number}")

    def test_orders_take_their_quantities_off_the_stock(self):
        self.assertEqual(stock(), {1: 10, 2: 20})
        for number, product, quantity in [(1, 1, 5), (2, 1, 3), (3, 2, 10)]:
            self.order(number, product, quantity)
        self.assertEqual(stock(), {1: 2, 2: 10})
        attributes = self.sqs.get_queue_attributes(QueueUrl=self.url, AttributeNames=["All"])
        self.assertEqual(attributes["Attributes"]["ApproximateNumberOfMessages"], "0")

    def test_an_order_that_is_sent_twice_is_worked_once(self):
        first = self.order(1, 1, 5)
        self.assertEqual(self.order(1, 1, 5)["MessageId"], first["MessageId"])
        self.assertEqual(stock(), {1: 5, 2: 20})

    def test_the_orders_of_the_timeline_are_there_to_be_sent(self):
        for order in scenario()["orders"]:
            self.sqs.send_message(
                QueueUrl=self.url, MessageBody=order["body"],
                MessageGroupId=order["message_group_id"],
                MessageDeduplicationId=order["message_deduplication_id"])
        self.assertEqual(stock(), {1: 0, 2: 5})


unittest.main(warnings="ignore")  # botocore keeps its connections open
