"""boto3 and the aws command against the server at SQSIM_URL, which lets in who signs with the key
of the environment: what they sign is let in, everybody else gets AWS's codes."""

import os
import subprocess
import unittest
import urllib.error
import urllib.request

import boto3
from botocore.auth import SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.credentials import Credentials
from botocore.exceptions import ClientError

URL = os.environ["SQSIM_URL"]
KEY, SECRET = os.environ["AWS_ACCESS_KEY_ID"], os.environ["AWS_SECRET_ACCESS_KEY"]


def client(key=KEY, secret=SECRET, **more):
    return boto3.client("sqs", endpoint_url=URL, aws_access_key_id=key,
                        aws_secret_access_key=secret,
                        config=Config(retries={"total_max_attempts": 1}), **more)


class SignedClients(unittest.TestCase):
    def refused(self, code, sqs):
        with self.assertRaises(ClientError) as caught:
            sqs.list_queues()
        self.assertEqual(caught.exception.response["Error"]["Code"], code)
        self.assertEqual(caught.exception.response["ResponseMetadata"]["HTTPStatusCode"], 403)

    def test_boto3_is_let_in_with_everything_it_sends(self):
        sqs = client()
        url = sqs.create_queue(QueueName="orders.fifo",
                               Attributes={"FifoQueue": "true"})["QueueUrl"]
        for body in ("plain", 'a<b> & "c"+%20=\r\n\u00e9\U0001f600', "x" * 1048576):
            sqs.send_message(QueueUrl=url, MessageBody=body, MessageGroupId="g",
                             MessageDeduplicationId=str(len(body)))
            [message] = sqs.receive_message(QueueUrl=url)["Messages"]
            self.assertEqual(message["Body"], body)
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])

    def test_a_wrong_secret_and_an_unknown_key_are_refused(self):
        self.refused("SignatureDoesNotMatch", client(secret="wrong"))
        self.refused("InvalidClientTokenId", client(key="nobody"))
        self.refused("InvalidClientTokenId", client(aws_session_token="none"))

    def test_a_presigned_url_is_let_in_and_a_changed_one_is_not(self):
        request = AWSRequest("GET", f"{URL}/?Action=ListQueues&Version=2012-11-05")
        SigV4QueryAuth(Credentials(KEY, SECRET), "sqs", "us-east-1", expires=60).add_auth(request)
        with urllib.request.urlopen(request.url) as answer:
            self.assertIn(b"ListQueuesResponse", answer.read())
        with self.assertRaises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(request.url + "&QueueNamePrefix=a")
        self.assertIn(b"<Code>SignatureDoesNotMatch</Code>", caught.exception.read())

    def test_the_aws_command_is_let_in_and_with_a_wrong_secret_is_not(self):
        command = ["aws", "--endpoint-url", URL, "sqs", "list-queues"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        wrong = subprocess.run(command, env={**os.environ, "AWS_SECRET_ACCESS_KEY": "wrong"},
                               capture_output=True, text=True, check=False)
        self.assertNotEqual(wrong.returncode, 0)
        self.assertIn("SignatureDoesNotMatch", wrong.stderr)

    def test_curl_signs_what_it_asks_of_the_server_itself(self):
        command = ["curl", "-sS", "--aws-sigv4", "aws:amz:us-east-1:sqs", "--user",
                   f"{KEY}:{SECRET}", f"{URL}/_sqsim/clock"]
        answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        self.assertIn('"frozen":true', answer)


unittest.main(warnings="ignore")  # botocore keeps its connections open
