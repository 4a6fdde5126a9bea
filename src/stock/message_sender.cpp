#include "stock/message_sender.hpp"
