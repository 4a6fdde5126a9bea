#include "signature/sigv4.hpp"

#include <algorithm>
#include <utility>

#include "signature/hash.hpp"

namespace sqsim::signature {

namespace {

bool is_unreserved(char c) {
    return ('A' <= c && c <= 'Z') || ('a' <= c && c <= 'z') || ('0' <= c && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

void append_escaped(std::string& output, std::string_view text, bool keep_slash) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    for (const char c : text) {
        const auto code = static_cast<unsigned char>(c);
        if (is_unreserved(c) || (keep_slash && c == '/'))
            output += c;
        else
            output.append({'%', digits[code >> 4U], digits[code & 0xFU]});
    }
}

int digit_of(char c) {
    if ('0' <= c && c <= '9') return c - '0';
    if ('A' <= c && c <= 'F') return c - 'A' + 10;
    if ('a' <= c && c <= 'f') return c - 'a' + 10;
    return -1;
}

/// As the Query protocol reads it: `+` is a space too.
std::string unescaped(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool has_digits = text[i] == '%' && i + 2 < text.size();
        const int high = has_digits ? digit_of(text[i + 1]) : -1;
        const int low = has_digits ? digit_of(text[i + 2]) : -1;
        if (high >= 0 && low >= 0) {
            plain += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            plain += text[i] == '+' ? ' ' : text[i];
        }
    }
    return plain;
}

std::string escaped(std::string_view text) {
    std::string output;
    append_escaped(output, text, false);
    return output;
}

/// Calls `visit` with the pieces between the separators, empty ones too.
template <typename Visit>
void each_piece_of(std::string_view text, char separator, Visit visit) {
    while (true) {
        const std::size_t end = text.find(separator);
        visit(text.substr(0, end));
        if (end == std::string_view::npos) return;
        text.remove_prefix(end + 1);
    }
}

/// Without `.`, `..` and empty segments.
std::string canonical_path(std::string_view path) {
    std::vector<std::string_view> kept;
    each_piece_of(path, '/', [&](std::string_view segment) {
        if (segment == ".." && !kept.empty()) kept.pop_back();
        if (!segment.empty() && segment != "." && segment != "..") kept.push_back(segment);
    });
    std::string output = "/";
    for (const std::string_view segment : kept) {
        if (output.size() > 1) output += '/';
        append_escaped(output, segment, false);
    }
    if (!kept.empty() && path.ends_with('/')) output += '/';
    return output;
}

std::string canonical_query(std::string_view query) {
    std::vector<std::pair<std::string, std::string>> parameters;
    each_piece_of(query, '&', [&](std::string_view parameter) {
        if (parameter.empty()) return;
        const std::size_t end = std::min(parameter.find('='), parameter.size());
        const std::string_view value = parameter.substr(std::min(end + 1, parameter.size()));
        parameters.emplace_back(escaped(unescaped(parameter.substr(0, end))),
                                escaped(unescaped(value)));
    });
    std::sort(parameters.begin(), parameters.end());
    std::string output;
    for (const auto& [name, value] : parameters) {
        if (!output.empty()) output += '&';
        output.append(name).append("=").append(value);
    }
    return output;
}

/// Without space at the ends, and with one space where there are several.
std::string canonical_value(std::string_view value) {
    std::string output;
    for (const char c : value) {
        const bool is_space = c == ' ' || c == '\t';
        if (!is_space)
            output += c;
        else if (!output.empty() && output.back() != ' ')
            output += ' ';
    }
    if (output.ends_with(' ')) output.pop_back();
    return output;
}

std::vector<SignedHeader> sorted(std::vector<SignedHeader> headers) {
    std::stable_sort(headers.begin(), headers.end(),
                     [](const auto& left, const auto& right) { return left.name < right.name; });
    return headers;
}

/// A line each; the values of one name are joined.
std::string canonical_headers(const std::vector<SignedHeader>& headers) {
    std::string output;
    const std::string* last_name = nullptr;
    const auto in_order = sorted(headers);
    for (const auto& [name, value] : in_order) {
        if (last_name != nullptr && *last_name == name) {
            output.back() = ',';
        } else {
            output.append(name).append(":");
        }
        output.append(canonical_value(value)).append("\n");
        last_name = &name;
    }
    return output;
}

}  // namespace

std::string Scope::text() const {
    return date + "/" + region + "/" + service + "/aws4_request";
}

std::string signed_header_names(const std::vector<SignedHeader>& headers) {
    std::vector<std::string_view> names;
    for (const auto& header : headers) names.push_back(header.name);
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    std::string list;
    for (const std::string_view name : names) {
        if (!list.empty()) list += ';';
        list.append(name);
    }
    return list;
}

std::string canonical_request(const SignedRequest& request) {
    std::string text = request.method;
    text.append("\n").append(canonical_path(request.path));
    text.append("\n").append(canonical_query(request.query));
    text.append("\n").append(canonical_headers(request.headers));
    text.append("\n").append(signed_header_names(request.headers));
    return text.append("\n").append(request.body_hash);
}

std::string string_to_sign(std::string_view instant, const Scope& scope,
                           std::string_view canonical_request) {
    std::string text{algorithm};
    text.append("\n").append(instant).append("\n").append(scope.text());
    return text.append("\n").append(sha256_hex(canonical_request));
}

std::string signing_key(std::string_view secret, const Scope& scope) {
    const std::string of_day = hmac_sha256("AWS4" + std::string{secret}, scope.date);
    const std::string of_region = hmac_sha256(of_day, scope.region);
    const std::string of_service = hmac_sha256(of_region, scope.service);
    return hmac_sha256(of_service, "aws4_request");
}

std::string signature_of(std::string_view signing_key, std::string_view string_to_sign) {
    return to_hex(hmac_sha256(signing_key, string_to_sign));
}

std::string authorization(const SignedRequest& request, std::string_view instant,
                          const Scope& scope, std::string_view access_key_id,
                          std::string_view secret) {
    const std::string to_sign = string_to_sign(instant, scope, canonical_request(request));
    std::string text{algorithm};
    text.append(" Credential=").append(access_key_id).append("/").append(scope.text());
    text.append(", SignedHeaders=").append(signed_header_names(request.headers));
    return text.append(", Signature=").append(signature_of(signing_key(secret, scope), to_sign));
}

}  // namespace sqsim::signature
