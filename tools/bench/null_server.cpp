// The floor under what `sqsim serve` can reach: the same loop, answering each action with a
// constant as long as sqsim's answer is.
//
//   null_server PORT    listens on a free port and writes its number into the file PORT
#include <fstream>
#include <iostream>
#include <string>

#include "server/http.hpp"

namespace {

using sqsim::server::Request;
using sqsim::server::Response;

constexpr std::string_view uuid = "00000000-0000-4000-8000-000000000000";
constexpr std::string_view digest = "00000000000000000000000000000000";

/// `first`, then ten elements made of `element(i)`, then `last`.
template <typename Element>
std::string ten(std::string_view first, Element element, std::string_view last) {
    std::string text{first};
    for (int i = 0; i < 10; ++i) text.append(i == 0 ? "" : ",").append(element(std::to_string(i)));
    return text.append(last);
}

std::string message(const std::string& number) {
    return R"({"MessageId":")" + std::string{uuid} + R"(","ReceiptHandle":")" +
           std::string(76, 'A') + number + R"(","MD5OfBody":")" + std::string{digest} +
           R"(","Body":")" + std::string(100, 'x') + "\"}";
}

std::string sent_entry(const std::string& number) {
    return R"({"Id":")" + number + R"(","MessageId":")" + std::string{uuid} +
           R"(","MD5OfMessageBody":")" + std::string{digest} +
           R"(","SequenceNumber":"00000000000000000000"})";
}

class Constant final : public sqsim::server::HttpHandler {
  public:
    std::optional<Response> handle(sqsim::server::ConnectionId, const Request& request) override {
        return Response{200,
                        "Content-Type: application/x-amz-json-1.0\r\n"
                        "x-amzn-RequestId: 00000000-0000-4000-8000-000000000000\r\n",
                        body_for(request.header("X-Amz-Target"))};
    }
    void client_gone(sqsim::server::ConnectionId) override {}
    void wake() override {}
    void stopping() override {}

  private:
    [[nodiscard]] const std::string& body_for(std::string_view target) const {
        if (target == "AmazonSQS.ReceiveMessage") return received_;
        if (target == "AmazonSQS.SendMessageBatch") return sent_batch_;
        if (target == "AmazonSQS.DeleteMessageBatch") return deleted_batch_;
        return sent_;
    }

    std::string sent_ = R"({"MessageId":"00000000-0000-4000-8000-000000000000",)"
                        R"("MD5OfMessageBody":"00000000000000000000000000000000",)"
                        R"("SequenceNumber":"00000000000000000000"})";
    std::string received_ = ten(R"({"Messages":[)", message, "]}");
    std::string sent_batch_ = ten(R"({"Successful":[)", sent_entry, R"(],"Failed":[]})");
    std::string deleted_batch_ =
        ten(R"({"Successful":[)", [](const std::string& i) { return R"({"Id":")" + i + "\"}"; },
            R"(],"Failed":[]})");
};

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: null_server PORT-FILE\n";
        return 2;
    }
    Constant constant;
    sqsim::server::HttpServer server{constant};
    const auto port = server.listen("127.0.0.1", 0);
    std::ofstream{argv[1]} << port << '\n';
    server.run();
}
