// The floor under what `sqsim serve` can reach: the same loop, answering a constant.
//
//   null_server PORT    listens on a free port and writes its number into the file PORT
#include <fstream>
#include <iostream>

#include "server/http.hpp"

namespace {

class Constant final : public sqsim::server::HttpHandler {
  public:
    std::optional<sqsim::server::Response> handle(sqsim::server::ConnectionId,
                                                  const sqsim::server::Request&) override {
        return sqsim::server::Response{200,
                                       "Content-Type: application/x-amz-json-1.0\r\n"
                                       "x-amzn-RequestId: 00000000-0000-4000-8000-000000000000\r\n",
                                       R"({"MessageId":"00000000-0000-4000-8000-000000000000",)"
                                       R"("MD5OfMessageBody":"00000000000000000000000000000000",)"
                                       R"("SequenceNumber":"00000000000000000000"})"};
    }
    void client_gone(sqsim::server::ConnectionId) override {}
    void wake() override {}
    void stopping() override {}
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
