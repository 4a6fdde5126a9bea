#include <boost/json.hpp>
#include <string>

#include "server/control_routes.hpp"
#include "server/endpoint.hpp"

namespace sqsim::server {

namespace {

namespace json = boost::json;
using simulation::LiveStage;

json::object to_json(const scenario::Text& text) {
    json::object object;
    for (const auto& [language, words] : text.by_language) object.emplace(language, words);
    return object;
}

std::string_view name_of(LiveStage::Life life) {
    switch (life) {
        case LiveStage::Life::up:
            return "up";
        case LiveStage::Life::stopped:
            return "stopped";
        case LiveStage::Life::down:
            return "down";
    }
    return {};
}

json::array consumers_json(const LiveStage& stage) {
    json::array list;
    for (const auto& consumer : stage.consumers()) {
        json::array working_on;
        for (const auto& work : consumer.working_on) {
            working_on.push_back(
                json::object{{"message_id", work.message_id}, {"order_id", work.order_id}});
        }
        list.push_back(json::object{{"name", consumer.definition->name},
                                    {"label", to_json(consumer.definition->label)},
                                    {"state", name_of(consumer.life)},
                                    {"working_on", std::move(working_on)}});
    }
    return list;
}

json::array stock_json(LiveStage& stage) {
    json::array list;
    for (const auto& [product_no, quantity] : stage.stock())
        list.push_back(json::object{{"product_no", product_no}, {"quantity", quantity}});
    return list;
}

/// As the order service would send them, for who wants to do it by hand.
json::array orders_json(const scenario::Scenario& scenario) {
    json::array list;
    for (const auto& order : scenario.orders) {
        list.push_back(json::object{{"name", order.name},
                                    {"label", to_json(order.label)},
                                    {"message_group_id", order.request.message_group_id()},
                                    {"message_deduplication_id", order.request.deduplication_id()},
                                    {"body", order.request.to_json()}});
    }
    return list;
}

}  // namespace

Response get_scenario(Endpoint& endpoint, const ControlRequest&) {
    endpoint.look();
    LiveStage* const stage = endpoint.stage();
    if (stage == nullptr) return control_response(200, json::object{{"scenario", nullptr}});
    const auto& scenario = stage->scenario();
    return control_response(200, json::object{{"scenario",
                                               {{"name", to_json(scenario.name)},
                                                {"queue", scenario.queue.name},
                                                {"consumers", consumers_json(*stage)},
                                                {"stock", stock_json(*stage)},
                                                {"orders", orders_json(scenario)}}}});
}

}  // namespace sqsim::server
