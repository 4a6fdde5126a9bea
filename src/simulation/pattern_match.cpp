#include "simulation/pattern_match.hpp"

#include <cstddef>
#include <utility>

#include "scenario/expression.hpp"

namespace sqsim::simulation {

namespace {

using protocol::Value;
using scenario::Pattern;

bool is_scalar(const Value& value) {
    return value.kind != Value::Kind::list && value.kind != Value::Kind::map;
}

std::string shown(const Value* value) {
    if (value == nullptr) return "~";
    return value->kind == Value::Kind::text ? value->text : to_json_text(*value);
}

class Matcher {
  public:
    explicit Matcher(scenario::Bindings& bindings) : bindings_{bindings} {}

    std::optional<Mismatch> match(const Pattern& pattern, const Value* value,
                                  const std::string& path) {
        if (value != nullptr && value->kind == Value::Kind::null) value = nullptr;
        if (!agrees(pattern, value)) {
            return Mismatch{path, scenario::with_values(to_text(pattern), bindings_), shown(value),
                            pattern.span};
        }
        if (pattern.kind == Pattern::Kind::list) return match_items(pattern, *value, path);
        if (pattern.kind == Pattern::Kind::map) return match_members(pattern, *value, path);
        return std::nullopt;
    }

  private:
    /// Whether the value is of the pattern's kind, and the same where it has no parts.
    bool agrees(const Pattern& pattern, const Value* value) {
        if (pattern.kind == Pattern::Kind::absent) return value == nullptr;
        if (value == nullptr) return false;
        switch (pattern.kind) {
            case Pattern::Kind::absent:
            case Pattern::Kind::anything:
                return true;
            case Pattern::Kind::text:
                return is_scalar(*value) && same_text(pattern.text, value->text);
            case Pattern::Kind::expression:
                return is_scalar(*value) && scenario::matches(pattern.text, value->text);
            case Pattern::Kind::list:
                return value->kind == Value::Kind::list &&
                       value->items.size() == pattern.items.size();
            case Pattern::Kind::map:
                return value->kind == Value::Kind::map;
        }
        return false;
    }

    bool same_text(const std::string& expected, const std::string& actual) {
        if (const auto name = scenario::whole_variable(expected))
            return bindings_.try_emplace(std::string{*name}, actual).first->second == actual;
        return scenario::with_values(expected, bindings_) == actual;
    }

    std::optional<Mismatch> match_items(const Pattern& pattern, const Value& value,
                                        const std::string& path) {
        for (std::size_t i = 0; i < pattern.items.size(); ++i) {
            auto found =
                match(pattern.items[i], &value.items[i], path + "[" + std::to_string(i) + "]");
            if (found) return found;
        }
        return std::nullopt;
    }

    std::optional<Mismatch> match_members(const Pattern& pattern, const Value& value,
                                          const std::string& path) {
        for (const auto& [name, member] : pattern.members) {
            std::string place = path;
            if (!place.empty()) place += '.';
            place += name;
            auto found = match(member, value.find(name), place);
            if (found) return found;
        }
        return std::nullopt;
    }

    scenario::Bindings& bindings_;
};

}  // namespace

std::optional<Mismatch> mismatch_of(const Pattern& pattern, const Value* value,
                                    scenario::Bindings& bindings) {
    return Matcher{bindings}.match(pattern, value, {});
}

}  // namespace sqsim::simulation
