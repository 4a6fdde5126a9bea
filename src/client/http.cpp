#include "client/http.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <string_view>

namespace sqsim::client {

namespace {

constexpr long connect_timeout_seconds = 10;
/// Ten messages of a MiB, with what escaping makes of them, fit.
constexpr std::size_t longest_body = 64U << 20U;

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::size_t on_body(char* data, std::size_t, std::size_t size, void* reply) {
    std::string& body = static_cast<HttpReply*>(reply)->body;
    if (body.size() + size > longest_body) return 0;
    body.append(data, size);
    return size;
}

std::size_t on_field(char* data, std::size_t, std::size_t size, void* reply) {
    const std::string_view line{data, size};
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return size;
    const std::string name = lower(std::string{line.substr(0, colon)});
    auto& target = *static_cast<HttpReply*>(reply);
    if (name == "content-type") target.content_type = trimmed(line.substr(colon + 1));
    if (name == "x-amzn-query-error") target.query_error = trimmed(line.substr(colon + 1));
    return size;
}

int on_progress(void* cancelled, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    const auto* flag = static_cast<const std::atomic<bool>*>(cancelled);
    return flag != nullptr && flag->load() ? 1 : 0;
}

}  // namespace

struct HttpClient::Handle {
    Handle() {
        static std::once_flag once;
        std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
        curl = curl_easy_init();
        if (curl == nullptr) throw std::bad_alloc{};
    }
    ~Handle() { curl_easy_cleanup(curl); }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;

    template <class Option>
    void set(CURLoption option, Option value) const {
        curl_easy_setopt(curl, option, value);
    }

    /// What a request that failed means for the person who gave the address.
    [[noreturn]] void fail(CURLcode code, const Address& address,
                           std::chrono::milliseconds timeout) const {
        const std::string url = address.url();
        long error_number = 0;
        long sent = 0;
        curl_easy_getinfo(curl, CURLINFO_OS_ERRNO, &error_number);
        curl_easy_getinfo(curl, CURLINFO_REQUEST_SIZE, &sent);
        const std::string detail =
            detail_text[0] != '\0' ? detail_text.data() : curl_easy_strerror(code);
        switch (code) {
            case CURLE_ABORTED_BY_CALLBACK:
                throw Cancelled{};
            case CURLE_COULDNT_RESOLVE_HOST:
                throw ConnectionError{"cannot reach " + url + ": there is no host " + address.host};
            case CURLE_COULDNT_CONNECT:
                throw ConnectionError{
                    "cannot reach " + url + ": " +
                    (error_number != 0 ? std::strerror(static_cast<int>(error_number)) : detail)};
            case CURLE_OPERATION_TIMEDOUT:
                if (sent == 0)
                    throw ConnectionError{"cannot reach " + url + ": it does not answer"};
                throw NoAnswerInTime{url + " did not answer within " +
                                     std::to_string(timeout.count() / 1000) + " seconds"};
            case CURLE_SSL_CONNECT_ERROR:
                throw ConnectionError{"no TLS with " + url + ": " + detail};
            case CURLE_PEER_FAILED_VERIFICATION:
            case CURLE_SSL_CACERT_BADFILE:
                throw ConnectionError{"no TLS with " + url + ": " + detail +
                                      "; AWS_CA_BUNDLE names a file with certificates to trust"};
            default:
                throw ConnectionError{"talking to " + url + " failed: " + detail};
        }
    }

    CURL* curl;
    std::array<char, CURL_ERROR_SIZE> detail_text{};
};

HttpClient::HttpClient(Address address, const std::atomic<bool>* cancelled)
    : address_{std::move(address)}, cancelled_{cancelled}, handle_{std::make_unique<Handle>()} {
    const Handle& handle = *handle_;
    handle.set(CURLOPT_NOSIGNAL, 1L);
    handle.set(CURLOPT_CONNECTTIMEOUT, connect_timeout_seconds);
    handle.set(CURLOPT_ERRORBUFFER, handle_->detail_text.data());
    handle.set(CURLOPT_USERAGENT, "sqsim");
    handle.set(CURLOPT_WRITEFUNCTION, &on_body);
    handle.set(CURLOPT_HEADERFUNCTION, &on_field);
    handle.set(CURLOPT_NOPROGRESS, 0L);
    handle.set(CURLOPT_XFERINFOFUNCTION, &on_progress);
    handle.set(CURLOPT_XFERINFODATA, cancelled_);
    if (address_.is_loopback()) handle.set(CURLOPT_NOPROXY, "*");
    if (const char* bundle = std::getenv("AWS_CA_BUNDLE")) handle.set(CURLOPT_CAINFO, bundle);
}

HttpClient::~HttpClient() = default;
HttpClient::HttpClient(HttpClient&&) noexcept = default;
HttpClient& HttpClient::operator=(HttpClient&&) noexcept = default;

HttpReply HttpClient::send(const HttpRequest& request, std::chrono::milliseconds timeout) {
    const Handle& handle = *handle_;
    HttpReply reply;
    curl_slist* list = nullptr;
    const auto add = [&](const std::string& field) {
        list = curl_slist_append(list, field.c_str());
    };
    for (const auto& [name, value] : request.fields) {
        std::string field = name;
        add(field.append(": ").append(value));
    }
    add("Expect:");  // a round trip for nothing
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> fields{list,
                                                                             &curl_slist_free_all};
    handle.set(CURLOPT_URL, (address_.url() + request.path).c_str());
    handle.set(CURLOPT_HTTPHEADER, fields.get());
    handle.set(CURLOPT_WRITEDATA, &reply);
    handle.set(CURLOPT_HEADERDATA, &reply);
    handle.set(CURLOPT_TIMEOUT_MS, static_cast<long>(timeout.count()));
    if (request.method == "GET") {
        handle.set(CURLOPT_HTTPGET, 1L);
    } else {
        handle.set(CURLOPT_POST, 1L);
        handle.set(CURLOPT_POSTFIELDS, request.body.data());
        handle.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    }
    handle_->detail_text[0] = '\0';
    const CURLcode code = curl_easy_perform(handle.curl);
    if (code != CURLE_OK) handle.fail(code, address_, timeout);
    long status = 0;
    curl_easy_getinfo(handle.curl, CURLINFO_RESPONSE_CODE, &status);
    reply.status = static_cast<int>(status);
    return reply;
}

}  // namespace sqsim::client
