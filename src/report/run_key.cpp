#include "report/run_key.hpp"

#include "report/heading.hpp"

namespace sqsim::report {

std::string run_key(const simulation::RunResult& result) {
    const auto& scenario = *result.scenario;
    auto key = scenario.file ? scenario.file->path : std::string{"-"};
    key.erase(0, key.rfind('/') + 1);
    if (const auto dot = key.rfind('.'); dot != std::string::npos && dot > 0) key.resize(dot);
    if (key == "-" || key.empty()) key = "scenario";
    if (scenario.document > 0) key += "-" + std::to_string(scenario.document + 1);
    if (result.seed != scenario.seed) key += "-" + seed_text(result.seed);
    return key;
}

}  // namespace sqsim::report
