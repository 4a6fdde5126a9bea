#pragma once

#include <string>
#include <string_view>
#include <vector>

/// AWS Signature Version 4, for who signs and for who verifies: from a request to its signature, in
/// the four steps of AWS's description. Nothing here reads a clock or knows HTTP. Thread-safe.
namespace sqsim::signature {

inline constexpr std::string_view algorithm = "AWS4-HMAC-SHA256";
/// The hash of an empty body.
inline constexpr std::string_view empty_body_hash =
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

struct SignedHeader {
    std::string name;  ///< in lower case
    std::string value;
};

/// What a signature covers.
struct SignedRequest {
    std::string method = "POST";
    std::string path = "/";             ///< as it is sent, without the query
    std::string query = {};             ///< as it is sent, without `?`; X-Amz-Signature left out
    std::vector<SignedHeader> headers;  ///< in any order; of one name, in that of the request
    std::string body_hash{empty_body_hash};  ///< `sha256_hex` of the body
};

/// Where and when a signing key counts: `20150830/us-east-1/sqs/aws4_request`.
struct Scope {
    std::string date;  ///< `20150830`, of UTC
    std::string region;
    std::string service = "sqs";

    [[nodiscard]] std::string text() const;
};

/// `host;x-amz-date`: sorted, each name once.
[[nodiscard]] std::string signed_header_names(const std::vector<SignedHeader>& headers);

/// The request in the one form that its signature is made of. The path is normalised and escaped
/// once more, as every service but S3 wants it.
[[nodiscard]] std::string canonical_request(const SignedRequest& request);

/// `instant`: of the signature, `20150830T123600Z`.
[[nodiscard]] std::string string_to_sign(std::string_view instant, const Scope& scope,
                                         std::string_view canonical_request);

/// 32 bytes. Good for a day; worth keeping, for it is two thirds of a signature's cost.
[[nodiscard]] std::string signing_key(std::string_view secret, const Scope& scope);

/// 64 lower-case hexadecimal digits.
[[nodiscard]] std::string signature_of(std::string_view signing_key,
                                       std::string_view string_to_sign);

/// The Authorization header of a request that is signed with `secret`.
[[nodiscard]] std::string authorization(const SignedRequest& request, std::string_view instant,
                                        const Scope& scope, std::string_view access_key_id,
                                        std::string_view secret);

}  // namespace sqsim::signature
