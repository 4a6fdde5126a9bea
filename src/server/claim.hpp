#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "protocol/failure.hpp"
#include "server/http.hpp"
#include "signature/sigv4.hpp"

namespace sqsim::server {

/// What a request says of its own signature, in the Authorization header or in the query of a
/// presigned URL. Nothing of it has been verified.
struct Claim {
    std::string access_key_id;
    signature::Scope scope;
    std::string instant;         ///< when it was signed, `20150830T123600Z`
    std::string lasts;           ///< seconds, of a presigned URL; empty for a header
    std::string security_token;  ///< of temporary credentials; mostly empty
    std::vector<std::string> signed_headers;
    std::string signature;
    bool in_query = false;  ///< a presigned URL
};

/// What is wrong with the form of it: AccessDenied if nothing is signed, as SQS lets anonymous
/// callers do what a queue's policy allows, IncompleteSignature if a part is missing (fact 190).
[[nodiscard]] std::variant<Claim, protocol::Failure> claim_of(const Request& request);

/// The request as its signature must have been made of it.
[[nodiscard]] signature::SignedRequest signed_request_of(const Request& request,
                                                         const Claim& claim);

/// 403, for a claim that is whole and wrong. The code is SignatureDoesNotMatch whatever is wrong.
[[nodiscard]] protocol::Failure signature_does_not_match(std::string message);

}  // namespace sqsim::server
