#pragma once

#include <string>
#include <vector>

#include "stock/listener_options.hpp"

namespace sqsim::cli {

struct OptionText {
    std::string name;
    std::string value;
};

/// A listener's options as scenario files write them.
[[nodiscard]] std::vector<OptionText> listener_text(const stock::ListenerOptions& options);

}  // namespace sqsim::cli
