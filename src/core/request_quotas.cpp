#include <algorithm>
#include <array>
#include <sqsim/request_quotas.hpp>
#include <utility>

namespace sqsim {

namespace {

/// Calls a second, per action, of a queue in high-throughput mode (fact 169).
constexpr std::array<std::pair<std::string_view, std::int64_t>, 11> calls_per_second = {{
    {"us-east-1", 70'000},
    {"us-west-2", 70'000},
    {"eu-west-1", 70'000},
    {"us-east-2", 19'000},
    {"eu-central-1", 19'000},
    {"ap-south-1", 9'000},
    {"ap-southeast-1", 9'000},
    {"ap-southeast-2", 9'000},
    {"ap-northeast-1", 9'000},
    {"eu-west-2", 4'500},
    {"sa-east-1", 4'500},
}};
constexpr std::int64_t other_regions = 2'400;

}  // namespace

RequestQuotas RequestQuotas::of_region(std::string_view region) {
    const auto found = std::find_if(calls_per_second.begin(), calls_per_second.end(),
                                    [&](const auto& entry) { return entry.first == region; });
    const std::int64_t calls = found == calls_per_second.end() ? other_regions : found->second;
    RequestQuotas quotas;
    const std::int64_t each = quotas.calls_per_second_and_partition;
    quotas.high_throughput_partitions = (calls + each - 1) / each;
    return quotas;
}

}  // namespace sqsim
