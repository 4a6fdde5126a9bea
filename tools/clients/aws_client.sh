#!/usr/bin/env bash
# The aws command against the server at SQSIM_URL: what a person types to look around.
set -euo pipefail

sqs() {
    aws --endpoint-url "$SQSIM_URL" --output text sqs "$@"
}

# same WHAT EXPECTED ACTUAL
same() {
    [ "$2" = "$3" ] || {
        printf '%s: expected %s, got %s\n' "$1" "$2" "$3" >&2
        exit 1
    }
}

url=$(sqs create-queue --queue-name orders.fifo \
    --attributes FifoQueue=true,ContentBasedDeduplication=true --query QueueUrl)
same 'the URL' "$SQSIM_URL/000000000000/orders.fifo" "$url"
same 'the list' "$url" "$(sqs list-queues --query QueueUrls)"
sqs send-message --queue-url "$url" --message-group-id g --message-body 'first & "last"' >/dev/null
same 'what waits' 1 "$(sqs get-queue-attributes --queue-url "$url" --attribute-names All \
    --query Attributes.ApproximateNumberOfMessages)"
same 'the body' 'first & "last"' \
    "$(sqs receive-message --queue-url "$url" --query 'Messages[0].Body')"
handle=$(sqs receive-message --queue-url "$url" --query 'Messages[0].ReceiptHandle')
same 'a locked group' None "$handle"
curl -fsS -d '{"advance":"30s"}' "$SQSIM_URL/_sqsim/clock" >/dev/null
handle=$(sqs receive-message --queue-url "$url" --query 'Messages[0].ReceiptHandle')
sqs change-message-visibility --queue-url "$url" --receipt-handle "$handle" --visibility-timeout 60
sqs delete-message --queue-url "$url" --receipt-handle "$handle"
same 'what is left' '0	0' "$(sqs get-queue-attributes --queue-url "$url" --attribute-names All \
    --query 'Attributes.[ApproximateNumberOfMessages,ApproximateNumberOfMessagesNotVisible]')"
sqs delete-queue --queue-url "$url"
if error=$(sqs get-queue-url --queue-name orders.fifo 2>&1); then
    same 'a deleted queue' 'no URL' "$error"
fi
case $error in
    *NonExistentQueue* | *QueueDoesNotExist*) ;;
    *) same 'the error' NonExistentQueue "$error" ;;
esac
