#include "server/claim.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "protocol/query.hpp"
#include "signature/hash.hpp"

namespace sqsim::server {

namespace {

using protocol::Failure;
using Fields = protocol::QueryParameters;

constexpr std::string_view signature_parameter = "X-Amz-Signature=";

Failure incomplete(std::string message) {
    return {"IncompleteSignature", "IncompleteSignature",
            "com.amazon.coral.service#IncompleteSignatureException", 400, std::move(message)};
}

Failure access_denied(const Request& request) {
    std::string url = "http://";
    url.append(request.header("Host")).append(request.target.substr(0, request.target.find('?')));
    return {"AccessDenied", "AccessDenied", "com.amazon.coral.service#AccessDeniedException", 403,
            "Access to the resource " + url + " is denied."};
}

std::string_view query_of(const Request& request) {
    const std::size_t mark = request.target.find('?');
    return mark == std::string_view::npos ? std::string_view{} : request.target.substr(mark + 1);
}

/// The texts between separators, without space around them.
std::vector<std::string> pieces_of(std::string_view text, char separator) {
    std::vector<std::string> pieces;
    while (true) {
        std::string_view piece = text.substr(0, text.find(separator));
        const std::size_t end = piece.size();
        piece.remove_prefix(std::min(piece.find_first_not_of(' '), piece.size()));
        while (piece.ends_with(' ')) piece.remove_suffix(1);
        pieces.emplace_back(piece);
        if (end == text.size()) return pieces;
        text.remove_prefix(end + 1);
    }
}

/// `Credential=..., SignedHeaders=..., Signature=...`
Fields header_fields(std::string_view text) {
    Fields fields;
    for (const std::string& piece : pieces_of(text, ',')) {
        const std::size_t end = std::min(piece.find('='), piece.size());
        fields.emplace_back(piece.substr(0, end), piece.substr(std::min(end + 1, piece.size())));
    }
    return fields;
}

/// `AKID/20150830/us-east-1/sqs/aws4_request`
bool read_credential(std::string_view text, Claim& claim) {
    auto parts = pieces_of(text, '/');
    if (parts.size() != 5 || parts[4] != "aws4_request") return false;
    claim.access_key_id = std::move(parts[0]);
    claim.scope = {std::move(parts[1]), std::move(parts[2]), std::move(parts[3])};
    return true;
}

/// Says which of the fields are not there.
std::string missing_of(const Fields& fields, const std::vector<std::string_view>& names,
                       std::string_view beginning) {
    std::string message;
    for (const std::string_view name : names) {
        if (!protocol::value_of(fields, name).empty()) continue;
        if (!message.empty()) message += ' ';
        message.append(beginning).append(" '").append(name).append("' parameter.");
    }
    return message;
}

std::variant<Claim, Failure> claim_in_header(const Request& request, std::string_view text) {
    text.remove_prefix(signature::algorithm.size());
    const Fields fields = header_fields(text);
    std::string problem = missing_of(fields, {"Credential", "Signature", "SignedHeaders"},
                                     "Authorization header requires");
    Claim claim;
    claim.instant = request.header("X-Amz-Date");
    if (claim.instant.empty()) {
        problem.append(problem.empty() ? "" : " ");
        problem +=
            "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' "
            "header.";
    }
    if (!problem.empty()) return incomplete(std::move(problem));
    if (!read_credential(protocol::value_of(fields, "Credential"), claim))
        return incomplete(
            "Credential must have exactly 5 slash-delimited elements, e.g. "
            "keyid/date/region/service/term");
    claim.signed_headers = pieces_of(protocol::value_of(fields, "SignedHeaders"), ';');
    claim.signature = protocol::value_of(fields, "Signature");
    claim.security_token = request.header("X-Amz-Security-Token");
    return claim;
}

std::variant<Claim, Failure> claim_in_query(const Fields& fields) {
    std::string problem = missing_of(fields,
                                     {"X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders",
                                      "X-Amz-Date", "X-Amz-Expires"},
                                     "AWS query-string parameters must include");
    Claim claim;
    claim.in_query = true;
    if (!problem.empty()) return incomplete(problem + " Re-examine the query-string parameters.");
    if (!read_credential(protocol::value_of(fields, "X-Amz-Credential"), claim))
        return incomplete(
            "Credential must have exactly 5 slash-delimited elements, e.g. "
            "keyid/date/region/service/term");
    claim.instant = protocol::value_of(fields, "X-Amz-Date");
    claim.lasts = protocol::value_of(fields, "X-Amz-Expires");
    claim.signed_headers = pieces_of(protocol::value_of(fields, "X-Amz-SignedHeaders"), ';');
    claim.signature = protocol::value_of(fields, "X-Amz-Signature");
    claim.security_token = protocol::value_of(fields, "X-Amz-Security-Token");
    return claim;
}

std::string without_signature(std::string_view query) {
    std::string kept;
    for (const std::string& parameter : pieces_of(query, '&')) {
        if (parameter.starts_with(signature_parameter)) continue;
        if (!kept.empty()) kept += '&';
        kept += parameter;
    }
    return kept;
}

}  // namespace

Failure signature_does_not_match(std::string message) {
    return {"SignatureDoesNotMatch", "SignatureDoesNotMatch",
            "com.amazon.coral.service#InvalidSignatureException", 403, std::move(message)};
}

std::variant<Claim, Failure> claim_of(const Request& request) {
    const std::string_view header = request.header("Authorization");
    const Fields query = protocol::parse_form(query_of(request));
    const std::string_view in_query = protocol::value_of(query, "X-Amz-Algorithm");
    if (!header.empty() && !in_query.empty()) {
        return signature_does_not_match(
            "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP "
            "header.");
    }
    if (header.starts_with(signature::algorithm)) return claim_in_header(request, header);
    if (in_query == signature::algorithm) return claim_in_query(query);
    if (header.empty() && in_query.empty()) return access_denied(request);
    return incomplete("Unsupported AWS 'algorithm': only AWS4-HMAC-SHA256 is verified here.");
}

signature::SignedRequest signed_request_of(const Request& request, const Claim& claim) {
    signature::SignedRequest covered;
    covered.method = request.method;
    covered.path = request.target.substr(0, request.target.find('?'));
    covered.query =
        claim.in_query ? without_signature(query_of(request)) : std::string{query_of(request)};
    for (const std::string& name : claim.signed_headers) {
        for (const HeaderField& field : request.headers) {
            if (is_named(field, name)) covered.headers.push_back({name, std::string{field.value}});
        }
    }
    covered.body_hash = signature::sha256_hex(request.body);
    return covered;
}

}  // namespace sqsim::server
