#include "server/authentication.hpp"

#include <algorithm>
#include <charconv>

#include "server/instant.hpp"
#include "signature/hash.hpp"

namespace sqsim::server {

namespace {

using protocol::Failure;
using Problem = std::optional<Failure>;
using std::chrono::seconds;
using std::chrono::sys_seconds;

constexpr seconds clock_skew = std::chrono::minutes{15};
/// A presigned URL is good for a week at most.
constexpr seconds longest_validity = std::chrono::days{7};
/// Clients of more regions and keys than that pay for their signing keys each time.
constexpr std::size_t most_signing_keys = 64;

/// `20150830T123600Z`
std::optional<sys_seconds> parse_basic_instant(const std::string& text) {
    if (text.size() != 16) return std::nullopt;
    const auto instant =
        parse_instant(text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6, 5) + ":" +
                      text.substr(11, 2) + ":" + text.substr(13));
    if (!instant) return std::nullopt;
    return std::chrono::time_point_cast<seconds>(*instant);
}

std::string basic_text(sys_seconds instant) {
    std::string text = instant_text(instant);
    std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
    return text;
}

Failure invalid_token() {
    return {"InvalidClientTokenId", "InvalidClientTokenId",
            "com.amazon.coral.service#UnrecognizedClientException", 403,
            "The security token included in the request is invalid."};
}

/// What must not be changed on the way must be signed.
Problem problem_with_headers(const Request& request, const Claim& claim) {
    const auto is_signed = [&](std::string_view name) {
        return std::find(claim.signed_headers.begin(), claim.signed_headers.end(), name) !=
               claim.signed_headers.end();
    };
    const auto must_be_signed = [](std::string_view name) {
        return signature_does_not_match(std::string{name} +
                                        " must be a 'SignedHeader' in the AWS Authorization.");
    };
    if (!is_signed("host")) return must_be_signed("'Host' or ':authority'");
    if (!claim.in_query && !is_signed("x-amz-date")) return must_be_signed("'X-Amz-Date'");
    if (!request.header("X-Amz-Target").empty() && !is_signed("x-amz-target"))
        return must_be_signed("'X-Amz-Target'");
    return std::nullopt;
}

Problem problem_with_scope(const Claim& claim) {
    if (claim.scope.service != "sqs")
        return signature_does_not_match("Credential should be scoped to correct service: 'sqs'. ");
    if (!claim.instant.starts_with(claim.scope.date) || claim.scope.date.size() != 8) {
        return signature_does_not_match(
            "Date in Credential scope does not match YYYYMMDD from "
            "ISO-8601 version of date from HTTP: '" +
            claim.scope.date + "' != '" + claim.instant.substr(0, 8) + "', from '" + claim.instant +
            "'.");
    }
    return std::nullopt;
}

std::optional<seconds> validity_of(const Claim& claim) {
    if (!claim.in_query) return clock_skew;
    int number = 0;
    const char* const end = claim.lasts.data() + claim.lasts.size();
    const auto [stop, error] = std::from_chars(claim.lasts.data(), end, number);
    if (error != std::errc{} || stop != end || number < 1 || seconds{number} > longest_validity)
        return std::nullopt;
    return seconds{number};
}

std::string span_text(seconds span) {
    if (span == clock_skew) return "15 min.";
    return std::to_string(span.count()) + " s";
}

Problem problem_with_instant(const Claim& claim, sys_seconds now) {
    const auto signed_at = parse_basic_instant(claim.instant);
    if (!signed_at) {
        return Failure{"IncompleteSignature", "IncompleteSignature",
                       "com.amazon.coral.service#IncompleteSignatureException", 400,
                       "Date must be in ISO-8601 'basic format'. Got '" + claim.instant +
                           "'. See http://en.wikipedia.org/wiki/ISO_8601"};
    }
    const auto validity = validity_of(claim);
    if (!validity) return signature_does_not_match("X-Amz-Expires must be 1 to 604800 seconds.");
    if (*signed_at < now - *validity) {
        return signature_does_not_match("Signature expired: " + claim.instant +
                                        " is now earlier than " + basic_text(now - *validity) +
                                        " (" + basic_text(now) + " - " + span_text(*validity) +
                                        ")");
    }
    if (*signed_at > now + clock_skew) {
        return signature_does_not_match("Signature not yet current: " + claim.instant +
                                        " is still later than " + basic_text(now + clock_skew) +
                                        " (" + basic_text(now) + " + 15 min.)");
    }
    return std::nullopt;
}

}  // namespace

Authentication::Authentication(const std::vector<AccessKey>& keys) {
    for (const AccessKey& key : keys) keys_[key.id] = key;
}

Problem Authentication::refusal_of(const Request& request, sys_seconds now) {
    auto read = claim_of(request);
    if (auto* failure = std::get_if<Failure>(&read)) return std::move(*failure);
    const Claim& claim = std::get<Claim>(read);
    if (auto problem = problem_with_scope(claim)) return problem;
    if (auto problem = problem_with_instant(claim, now)) return problem;
    if (auto problem = problem_with_headers(request, claim)) return problem;
    const auto key = keys_.find(claim.access_key_id);
    if (key == keys_.end() ||
        !signature::equal_in_constant_time(key->second.session_token, claim.security_token))
        return invalid_token();
    const std::string to_sign =
        signature::string_to_sign(claim.instant, claim.scope,
                                  signature::canonical_request(signed_request_of(request, claim)));
    const std::string expected =
        signature::signature_of(key_for(key->second, claim.scope), to_sign);
    if (signature::equal_in_constant_time(expected, claim.signature)) return std::nullopt;
    return signature_does_not_match(
        "The request signature we calculated does not match the signature you provided. Check your "
        "AWS Secret Access Key and signing method. Consult the service documentation for details.");
}

std::string Authentication::key_for(const AccessKey& key, const signature::Scope& scope) {
    const std::string name = key.id + "/" + scope.text();
    const auto found = signing_keys_.find(name);
    if (found != signing_keys_.end()) return found->second;
    if (signing_keys_.size() >= most_signing_keys) signing_keys_.clear();
    return signing_keys_[name] = signature::signing_key(key.secret, scope);
}

}  // namespace sqsim::server
