#include "report/expectation_words.hpp"

#include "scenario/duration_text.hpp"

namespace sqsim::report {

namespace {

struct Ids {
    std::string operator()(const scenario::ExpectGroup&) const { return "queue"; }
    std::string operator()(const scenario::ExpectStock&) const { return "stock"; }
    std::string operator()(const scenario::ExpectReceiveCount&) const { return "receive_count"; }
    std::string operator()(const scenario::ExpectDeadLetterQueue&) const {
        return "dead_letter_queue";
    }
    std::string operator()(const scenario::ExpectReceived&) const { return "received"; }
    std::string operator()(const scenario::ExpectError&) const { return "error"; }
    std::string operator()(const scenario::ExpectDuplicates&) const { return "duplicates"; }
    std::string operator()(const scenario::ExpectAnswered&) const { return "answered"; }
    std::string operator()(const scenario::ExpectReduced&) const { return "reduced"; }
};

struct Subjects {
    const Names& names;
    const Words& words;

    std::string operator()(const scenario::ExpectGroup& e) const {
        return phrase(words.subject_group, e.message_group_id);
    }
    std::string operator()(const scenario::ExpectStock& e) const {
        return phrase(words.subject_stock, e.product_no);
    }
    std::string operator()(const scenario::ExpectReceiveCount& e) const {
        return phrase(words.subject_receive_count, names.label_of_name(e.message));
    }
    std::string operator()(const scenario::ExpectDeadLetterQueue&) const {
        return words.subject_dead_letter;
    }
    std::string operator()(const scenario::ExpectReceived& e) const {
        return phrase(words.subject_received, e.consumer);
    }
    std::string operator()(const scenario::ExpectError& e) const {
        return phrase(words.subject_error, e.who == scenario::sender_name ? words.sender : e.who);
    }
    std::string operator()(const scenario::ExpectDuplicates&) const {
        return words.subject_duplicates;
    }
    std::string operator()(const scenario::ExpectAnswered& e) const {
        return phrase(words.subject_answered, names.label_of_name(e.order));
    }
    std::string operator()(const scenario::ExpectReduced& e) const {
        return phrase(words.subject_reduced, names.label_of_name(e.order));
    }
};

struct Expected {
    std::string operator()(const scenario::ExpectGroup& e) const {
        std::vector<std::string> values;
        for (const auto& message : e.messages)
            values.push_back(message.message + (message.holder ? "@" + *message.holder : ""));
        return values_text(values, true);
    }
    std::string operator()(const scenario::ExpectStock& e) const {
        return std::to_string(e.quantity);
    }
    std::string operator()(const scenario::ExpectReceiveCount& e) const {
        return std::to_string(e.count);
    }
    std::string operator()(const scenario::ExpectDeadLetterQueue& e) const {
        return values_text(e.messages, true);
    }
    std::string operator()(const scenario::ExpectReceived& e) const {
        return values_text(e.messages, true);
    }
    std::string operator()(const scenario::ExpectError& e) const {
        return e.code ? std::string{sqsim::describe(*e.code).name} : "none";
    }
    std::string operator()(const scenario::ExpectDuplicates& e) const {
        return std::to_string(e.count);
    }
    std::string operator()(const scenario::ExpectAnswered& e) const {
        return scenario::duration_text(e.after);
    }
    std::string operator()(const scenario::ExpectReduced& e) const {
        return std::to_string(e.times);
    }
};

}  // namespace

std::string id_of(const scenario::Expectation& expectation) {
    return std::visit(Ids{}, expectation.what);
}

std::string expected_text(const scenario::Expectation& expectation) {
    return std::visit(Expected{}, expectation.what);
}

std::string expectation_subject(const scenario::Expectation& expectation, const Names& names,
                                const Words& words) {
    return std::visit(Subjects{names, words}, expectation.what);
}

std::string values_text(const std::vector<std::string>& values, bool list) {
    std::string text;
    for (const auto& value : values) text += (text.empty() ? "" : ", ") + value;
    return list ? "[" + text + "]" : text;
}

bool is_list(const scenario::Expectation& expectation) {
    return std::holds_alternative<scenario::ExpectGroup>(expectation.what) ||
           std::holds_alternative<scenario::ExpectDeadLetterQueue>(expectation.what) ||
           std::holds_alternative<scenario::ExpectReceived>(expectation.what);
}

std::string help_for(const scenario::Expectation& expectation, const Words& words) {
    const auto id = id_of(expectation);
    if (id == "stock") return words.help_stock;
    if (id == "queue" || id == "received") return words.help_group;
    if (id == "receive_count" || id == "dead_letter_queue") return words.help_receive_count;
    if (id == "error") return words.help_error;
    if (id == "reduced") return words.help_reduced;
    return {};
}

std::string help_for(const check::Invariant& invariant, const Words& words) {
    if (invariant.owner == check::Owner::queue) return words.help_delivery;
    if (invariant.owner == check::Owner::store) return words.help_store;
    if (invariant.id == "effect-once") return words.help_effect_once;
    if (invariant.id == "mutual-exclusion") return words.help_mutual_exclusion;
    if (invariant.id.ends_with("effect-order")) return words.help_effect_order;
    const bool about_dead_letters = invariant.id.find("dead-letter") != std::string_view::npos;
    return about_dead_letters ? words.help_dead_letter : std::string{};
}

const scenario::InvariantName* demanded_at(const scenario::Scenario& scenario,
                                           std::string_view id) {
    for (const auto& name : scenario.always) {
        if (name.id == id) return &name;
    }
    return nullptr;
}

}  // namespace sqsim::report
