import throughout from '../../../src/model_citizen/play/locales/zh-Hans/throughout.ftl?raw';
import game from '../../../src/model_citizen/play/locales/zh-Hans/game.ftl?raw';
import lab from '../../../src/model_citizen/play/locales/zh-Hans/lab.ftl?raw';
import registry from '../../../src/model_citizen/play/locales/zh-Hans/registry.ftl?raw';
import rules from '../../../src/model_citizen/play/locales/zh-Hans/rules.ftl?raw';
import teach from '../../../src/model_citizen/play/locales/zh-Hans/teach.ftl?raw';

export default [throughout, game, lab, rules, teach, registry].join('\n');
