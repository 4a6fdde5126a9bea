#include "protocol/action_table.hpp"

#include <algorithm>

namespace sqsim::protocol {

namespace {

/// The element of that name in a list in the order of names.
template <class Element>
const Element* find_by_name(const std::vector<Element>& all, std::string_view name) {
    const auto found = std::lower_bound(
        all.begin(), all.end(), name,
        [](const Element& element, std::string_view wanted) { return element.name < wanted; });
    return found == all.end() || found->name != name ? nullptr : &*found;
}

}  // namespace

const std::vector<ActionRow>& action_rows() {
    static const std::vector<ActionRow> rows = [] {
        std::vector<ActionRow> all;
        add_queue_actions(all);
        add_message_actions(all);
        add_batch_actions(all);
        add_move_task_actions(all);
        std::sort(all.begin(), all.end(),
                  [](const ActionRow& a, const ActionRow& b) { return a.name < b.name; });
        return all;
    }();
    return rows;
}

const ActionRow* find_row(std::string_view name) {
    return find_by_name(action_rows(), name);
}

const std::vector<ActionShape>& action_shapes() {
    static const std::vector<ActionShape> shapes = [] {
        std::vector<ActionShape> all;
        for (const ActionRow& row : action_rows())
            all.push_back({row.name, row.parameters, row.result});
        return all;
    }();
    return shapes;
}

const ActionShape* find_action_shape(std::string_view name) {
    return find_by_name(action_shapes(), name);
}

}  // namespace sqsim::protocol
