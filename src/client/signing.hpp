#pragma once

#include <string>

#include "client/address.hpp"
#include "client/credentials.hpp"
#include "client/http.hpp"

namespace sqsim::client {

/// Signs a request for SQS in a region, as of now: its fields, its path and its body.
void sign(HttpRequest& request, const Address& address, const Credentials& credentials,
          const std::string& region);

}  // namespace sqsim::client
