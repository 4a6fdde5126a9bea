#include "server/authentication.hpp"

#include <doctest/doctest.h>

#include <string>

#include "signature/hash.hpp"

using namespace sqsim;
using namespace sqsim::server;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::sys_seconds noon =
    std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + 12h;

/// A request of the JSON protocol, and what signs it: whole, until a test changes a part.
struct Signed {
    std::string secret = "secret";
    std::string key_id = "AKID";
    signature::Scope scope{"20261124", "eu-west-1", "sqs"};
    std::string instant = "20261124T120000Z";
    std::vector<signature::SignedHeader> headers{{"host", "localhost:9324"},
                                                 {"x-amz-date", "20261124T120000Z"},
                                                 {"x-amz-target", "AmazonSQS.ListQueues"}};
    std::string body = "{}";
    std::string path = "/";
    std::string query = "";

    [[nodiscard]] std::string authorization() const {
        const signature::SignedRequest covered{"POST", path, query, headers,
                                               signature::sha256_hex(body)};
        return signature::authorization(covered, instant, scope, key_id, secret);
    }
};

/// What comes of the request if it carries that Authorization header.
std::optional<protocol::Failure> refusal(const Signed& sent, const std::string& authorization,
                                         std::chrono::sys_seconds now = noon) {
    const std::string target = sent.path + (sent.query.empty() ? "" : "?" + sent.query);
    Request request{"POST", target, {}, sent.body};
    for (const auto& [name, value] : sent.headers) request.headers.push_back({name, value});
    if (!authorization.empty()) request.headers.push_back({"authorization", authorization});
    Authentication authentication{{{"AKID", "secret"}, {"ASIA", "secret", "token"}}};
    return authentication.refusal_of(request, now);
}

/// The code of the refusal, or `none`.
std::string code(const Signed& sent, std::chrono::sys_seconds now = noon) {
    const auto found = refusal(sent, sent.authorization(), now);
    return found ? std::string{found->query_code} : "none";
}

/// A presigned request, good for `lasts` seconds from noon.
Signed presigned(const std::string& lasts) {
    Signed request;
    request.headers = {{"host", "localhost:9324"}};
    request.query =
        "Action=ListQueues&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKID%2F"
        "20261124%2Feu-west-1%2Fsqs%2Faws4_request&X-Amz-Date=20261124T120000Z&"
        "X-Amz-SignedHeaders=host&X-Amz-Expires=" +
        lasts;
    const std::string header = request.authorization();
    request.query += "&X-Amz-Signature=" + header.substr(header.rfind('=') + 1);
    return request;
}

}  // namespace

TEST_CASE("a request signed with a known key is let in, also at a queue's path and with a query") {
    CHECK(code({}) == "none");
    Signed at_queue;
    at_queue.path = "/000000000000/orders.fifo";
    at_queue.query = "Action=SendMessage&MessageBody=a%20b%2Bc";
    CHECK(code(at_queue) == "none");
}

TEST_CASE("whatever is changed on the way makes the signature not match") {
    const Signed sent;
    const auto code_when = [&](auto change) {
        Signed changed;
        change(changed);
        const auto found = refusal(changed, sent.authorization());
        return found ? std::string{found->query_code} : "none";
    };
    CHECK(code_when([](Signed&) {}) == "none");
    CHECK(code_when([](Signed& s) { s.body = "{ }"; }) == "SignatureDoesNotMatch");
    CHECK(code_when([](Signed& s) { s.path = "/other"; }) == "SignatureDoesNotMatch");
    CHECK(code_when([](Signed& s) { s.query = "a=b"; }) == "SignatureDoesNotMatch");
    CHECK(code_when([](Signed& s) { s.headers[0].value = "other"; }) == "SignatureDoesNotMatch");
    CHECK(code_when([](Signed& s) { s.headers[2].value = "AmazonSQS.PurgeQueue"; }) ==
          "SignatureDoesNotMatch");
    CHECK(code_when([](Signed& s) { s.headers[1].value = "20261124T120001Z"; }) ==
          "SignatureDoesNotMatch");
    CHECK(code_when([](Signed& s) { s.headers.pop_back(); }) == "SignatureDoesNotMatch");
}

TEST_CASE(
    "a wrong secret is SignatureDoesNotMatch, an unknown key InvalidClientTokenId, both 403") {
    Signed request;
    request.secret = "Secret";
    const auto wrong = refusal(request, request.authorization());
    REQUIRE(wrong.has_value());
    CHECK(wrong->query_code == "SignatureDoesNotMatch");
    CHECK(wrong->json_type == "com.amazon.coral.service#InvalidSignatureException");
    CHECK(wrong->http_status == 403);
    request.key_id = "NOBODY";
    const auto unknown = refusal(request, request.authorization());
    REQUIRE(unknown.has_value());
    CHECK(unknown->query_code == "InvalidClientTokenId");
    CHECK(unknown->json_type == "com.amazon.coral.service#UnrecognizedClientException");
    CHECK(unknown->http_status == 403);
    CHECK(unknown->message == "The security token included in the request is invalid.");
}

TEST_CASE("temporary credentials count with their token alone") {
    Signed request;
    request.key_id = "ASIA";
    CHECK(code(request) == "InvalidClientTokenId");
    request.headers.push_back({"x-amz-security-token", "token"});
    CHECK(code(request) == "none");
    request.headers.back().value = "other";
    CHECK(code(request) == "InvalidClientTokenId");
    request.key_id = "AKID";
    CHECK(code(request) == "InvalidClientTokenId");
}

TEST_CASE("a signature is good for fifteen minutes to either side of the clock") {
    CHECK(code({}, noon + 15min) == "none");
    CHECK(code({}, noon - 15min) == "none");
    const Signed request;
    const auto late = refusal(request, request.authorization(), noon + 15min + 1s);
    REQUIRE(late.has_value());
    CHECK(late->query_code == "SignatureDoesNotMatch");
    CHECK(late->message ==
          "Signature expired: 20261124T120000Z is now earlier than 20261124T120001Z "
          "(20261124T121501Z - 15 min.)");
    const auto early = refusal(request, request.authorization(), noon - 15min - 1s);
    REQUIRE(early.has_value());
    CHECK(early->message ==
          "Signature not yet current: 20261124T120000Z is still later than 20261124T115959Z "
          "(20261124T114459Z + 15 min.)");
}

TEST_CASE("host, date and target must be signed") {
    for (const std::size_t left_out : {0U, 1U, 2U}) {
        CAPTURE(left_out);
        Signed signer;
        signer.headers.erase(signer.headers.begin() + static_cast<std::ptrdiff_t>(left_out));
        const auto found = refusal(Signed{}, signer.authorization());
        REQUIRE(found.has_value());
        CHECK(found->query_code == "SignatureDoesNotMatch");
        CHECK(found->message.ends_with("must be a 'SignedHeader' in the AWS Authorization."));
    }
}

TEST_CASE("a signature counts for SQS on its day") {
    Signed request;
    request.scope.service = "sns";
    CHECK(code(request) == "SignatureDoesNotMatch");
    request.scope.service = "sqs";
    request.scope.date = "20261123";
    CHECK(code(request) == "SignatureDoesNotMatch");
}

TEST_CASE("who signs nothing is denied, who signs half is told what is missing (fact 190)") {
    const Signed request;
    const auto denied = refusal(request, "");
    REQUIRE(denied.has_value());
    CHECK(denied->query_code == "AccessDenied");
    CHECK(denied->http_status == 403);
    CHECK(denied->message == "Access to the resource http://localhost:9324/ is denied.");
    const auto half = refusal(request, "AWS4-HMAC-SHA256 Signature=00");
    REQUIRE(half.has_value());
    CHECK(half->query_code == "IncompleteSignature");
    CHECK(half->json_type == "com.amazon.coral.service#IncompleteSignatureException");
    CHECK(half->http_status == 400);
    CHECK(half->message ==
          "Authorization header requires 'Credential' parameter. Authorization header requires "
          "'SignedHeaders' parameter.");
    for (const char* header :
         {"Basic dTpw", "AWS4-HMAC-SHA256", "AWS4-HMAC-SHA256 ,,=;=,",
          "AWS4-HMAC-SHA256 Credential=AKID/20261124/sqs, SignedHeaders=host, Signature=00"}) {
        CAPTURE(header);
        const auto found = refusal(request, header);
        REQUIRE(found.has_value());
        CHECK(found->query_code == "IncompleteSignature");
    }
    Signed undated;
    undated.headers[1].value = "yesterday";
    undated.instant = "yesterday";
    undated.scope.date = "yesterda";
    CHECK(code(undated) == "IncompleteSignature");
}

TEST_CASE("a presigned URL is good as long as it says, a week at most") {
    const auto presigned_code = [](const Signed& request, std::chrono::sys_seconds now) {
        const auto found = refusal(request, "", now);
        return found ? std::string{found->query_code} : "none";
    };
    CHECK(presigned_code(presigned("60"), noon) == "none");
    CHECK(presigned_code(presigned("60"), noon + 60s) == "none");
    CHECK(presigned_code(presigned("60"), noon + 61s) == "SignatureDoesNotMatch");
    CHECK(presigned_code(presigned("3600"), noon + 59min) == "none");
    CHECK(presigned_code(presigned("60"), noon - 16min) == "SignatureDoesNotMatch");
    for (const char* lasts : {"0", "604801", "-1", "soon", "9999999999"})
        CHECK(presigned_code(presigned(lasts), noon) == "SignatureDoesNotMatch");
    CHECK(presigned_code(presigned(""), noon) == "IncompleteSignature");
    Signed changed = presigned("60");
    changed.query += "&QueueNamePrefix=a";
    CHECK(presigned_code(changed, noon) == "SignatureDoesNotMatch");
    changed = presigned("60");
    CHECK(refusal(changed, Signed{}.authorization())->query_code == "SignatureDoesNotMatch");
}
