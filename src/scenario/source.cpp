#include "scenario/source.hpp"

namespace sqsim::scenario {

std::string whole_text(const SourceFile& file) {
    std::string text;
    for (const std::string& line : file.lines) {
        if (&line != &file.lines.front()) text += '\n';
        text += line;
    }
    return text;
}

const std::string& Text::in(const std::string& language) const {
    static const std::string nothing;
    for (const std::string& wanted : {language, std::string{}, std::string{"en"}}) {
        if (const auto found = by_language.find(wanted); found != by_language.end())
            return found->second;
    }
    return by_language.empty() ? nothing : by_language.begin()->second;
}

}  // namespace sqsim::scenario
